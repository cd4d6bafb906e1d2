import type { FailedRead } from '../source.ts';
import type { PromqlProblem } from './parse-promql.ts';
import type { StoreFailure } from './store-failure.ts';

/** The failure of a whole read; `queries` are those that had been asked or were about to be. */
export function failedRead(reason: StoreFailure | PromqlProblem, queries: readonly string[]): FailedRead {
  const failure =
    reason.kind === 'failure' ? reason.failure : { kind: 'rejected_query' as const, detail: reason.detail };
  return { kind: 'failed', failure, queries };
}
