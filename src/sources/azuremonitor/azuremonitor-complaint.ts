import { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { Complaint } from '../http/json-reply.ts';
import type { SourceFailureKind } from '../source.ts';

interface Inner {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly innererror?: Inner | undefined;
  readonly details?: readonly Inner[] | undefined;
}

const Inner: z.ZodType<Inner> = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
  get innererror() {
    return Inner.optional();
  },
  get details() {
    return z.array(Inner).optional();
  },
});

const Refusal = z.object({ error: Inner, tables: z.unknown().optional() });

const KINDS: Readonly<Record<string, SourceFailureKind>> = {
  BadArgumentError: 'rejected_query',
  SyntaxError: 'rejected_query',
  SemanticError: 'rejected_query',
  E_QUERY_RESULT_SET_TOO_LARGE: 'too_large',
  E_LOW_MEMORY_CONDITION: 'too_large',
  E_RUNAWAY_QUERY: 'too_large',
  ThrottledError: 'store_error',
};

/** What Azure Monitor says is wrong; of a good reply, that a part of the data is missing. */
export function azuremonitorComplaint(json: unknown): Complaint | null {
  const read = readAs(Refusal, json);
  if (read.kind === 'mistakes') return null;
  const { error, tables } = read.value;
  const chain = chainOf(error);
  const kind = chain.map(({ code = '' }) => KINDS[code]).find((known) => known !== undefined);
  const said = chain.map(({ message }) => message).filter((message) => message !== undefined);
  const text = [...new Set(said)].join(' ') || (error.code ?? 'an error');
  if (tables !== undefined) return { text: `a part of the data only: ${text}`, kind: kind ?? 'store_error' };
  return kind === undefined ? { text } : { text, kind };
}

function chainOf(error: Inner): readonly Inner[] {
  const inside = [...(error.details ?? []), ...(error.innererror === undefined ? [] : [error.innererror])];
  return [error, ...inside.flatMap(chainOf)];
}
