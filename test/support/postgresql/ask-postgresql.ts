import type { QueryRequest, SideQuery } from '../../../src/readings/reading-request.ts';

const START_MS = Date.parse('2026-05-31T10:00:00Z');

/** A query for a version. */
export function versionSide(query: string, version: string): SideQuery {
  return { query, matchers: [{ label: 'version', operator: '=', value: version }] };
}

/** A request for three minutes of two versions. */
export function askPostgresql(query: string, more: Partial<QueryRequest> = {}): QueryRequest {
  return {
    kind: 'query',
    shape: 'counter',
    grid: { startMs: START_MS, windowMs: 60_000, count: 3 },
    canary: versionSide(query, 'v2'),
    stable: versionSide(query, 'v1'),
    ...more,
  };
}
