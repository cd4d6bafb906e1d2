import { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { Complaint } from '../http/json-reply.ts';

const Refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });
const Expressions = z.object({
  data: z.record(z.string(), z.object({ type: z.string(), error: z.string().nullish() })),
});

/** What SkyWalking says is wrong with a question, or with an expression in it. */
export function skywalkingComplaint(json: unknown): Complaint | null {
  const refusal = readAs(Refusal, json);
  if (refusal.kind === 'value') {
    return { text: refusal.value.errors.map(({ message }) => message).join('; ') };
  }
  const answers = readAs(Expressions, json);
  if (answers.kind === 'mistakes') return null;
  for (const { type, error } of Object.values(answers.value.data)) {
    if (error) return { text: error, kind: 'rejected_query' };
    if (type !== 'TIME_SERIES_VALUES') {
      return {
        text: `the expression gives ${type}, and not a value for each minute`,
        kind: 'rejected_query',
      };
    }
  }
  return null;
}
