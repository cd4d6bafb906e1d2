import type { FailedRead } from '../source.ts';

/** The failure of a read that was never asked, because a query cannot be used; names the query as it was written. */
export function refusedQuery({
  detail,
  query,
}: {
  readonly detail: string;
  readonly query: string;
}): FailedRead {
  return { kind: 'failed', failure: { kind: 'rejected_query', detail }, queries: [query] };
}
