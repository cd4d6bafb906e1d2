import { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { Complaint } from '../http/json-reply.ts';
import type { SourceFailureKind } from '../source.ts';

const Refused = z.object({
  error: z.object({
    code: z.int().optional(),
    message: z.string(),
    status: z.string().default(''),
  }),
});
/** Some errors come in a list. */
const Refusal = z.union([Refused, z.tuple([Refused]).transform(([only]) => only)]);

const Incomplete = z.object({
  executionErrors: z.array(z.object({ message: z.string().default('') })).default([]),
  unreachable: z.array(z.string()).default([]),
});

const KINDS: Readonly<Record<string, SourceFailureKind>> = {
  INVALID_ARGUMENT: 'rejected_query',
  NOT_FOUND: 'rejected_query',
  FAILED_PRECONDITION: 'rejected_query',
  OUT_OF_RANGE: 'rejected_query',
};

/** What Cloud Monitoring says is wrong, or that it has a part of the data only. */
export function cloudmonitoringComplaint(json: unknown): Complaint | null {
  const refusal = readAs(Refusal, json);
  if (refusal.kind === 'value') {
    const { message: text, status } = refusal.value.error;
    const kind = KINDS[status];
    return kind === undefined ? { text } : { text, kind };
  }
  const incomplete = readAs(Incomplete, json);
  if (incomplete.kind === 'mistakes') return null;
  const { executionErrors, unreachable } = incomplete.value;
  const [error] = executionErrors;
  if (error !== undefined) return { text: `a part of the data only: ${error.message}`, kind: 'store_error' };
  if (unreachable.length === 0) return null;
  return { text: `a part of the data only: ${unreachable.join(', ')} did not answer`, kind: 'store_error' };
}
