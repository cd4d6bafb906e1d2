import type { QueryRequest } from '../../readings/reading-request.ts';
import { refusedQuery } from '../calls/refused-query.ts';
import type { SourceReply } from '../source.ts';
import { fillSide } from './fill-side.ts';
import { readSide } from './read-side.ts';
import type { RollupStore } from './rollup-store.ts';

/**
 * Reads both sides from a store that has values for stretches of time: counts, or the levels of one series. Each side is
 * asked with its own query. Long times are asked for in parts, so that the store need not roll up more than the windows.
 */
export async function readRollups(
  request: QueryRequest,
  store: RollupStore,
  signal: AbortSignal,
): Promise<SourceReply> {
  const { shape, grid } = request;
  if (shape === 'histogram') return refusedQuery({ detail: store.instead, query: request.canary.query });
  if (grid.count === 0) return nothingYet(shape);
  const calls = { canary: fillSide(request, 'canary', store), stable: fillSide(request, 'stable', store) };
  if (calls.canary.kind === 'problem') return refusedQuery(calls.canary);
  if (calls.stable.kind === 'problem') return refusedQuery(calls.stable);
  const [canary, stable] = await Promise.all([
    readSide(calls.canary.call, store, signal),
    readSide(calls.stable.call, store, signal),
  ]);
  const queries = [...new Set([...canary.queries, ...stable.queries])];
  if (canary.kind === 'failed') return { ...canary, queries };
  if (stable.kind === 'failed') return { ...stable, queries };
  return {
    kind: 'answer',
    canary: canary.readings,
    stable: stable.readings,
    queries,
    warnings: [...new Set([...canary.warnings, ...stable.warnings])],
  };
}

function nothingYet(shape: 'counter' | 'gauge'): SourceReply {
  const none =
    shape === 'gauge'
      ? ({ form: 'points', windows: [] } as const)
      : ({ form: 'increments', series: [] } as const);
  return { kind: 'answer', canary: none, stable: none, queries: [], warnings: [] };
}
