import type { ReadingRequest } from '../../readings/reading-request.ts';
import { readSides } from '../read-sides.ts';
import type { SourceReply } from '../source.ts';
import { rollupQuestion } from './rollup-question.ts';
import type { RollupStore } from './rollup-store.ts';

/**
 * Reads both sides from a store that has values for stretches of time: counts, or the levels of one series. Each side is
 * asked with its own query. Long times are asked for in parts, so that the store need not roll up more than the windows.
 * Throws only for a request that is not a query.
 */
export function readRollups(
  request: ReadingRequest,
  store: RollupStore,
  signal: AbortSignal,
): Promise<SourceReply> {
  return readSides(request, (query, side) => rollupQuestion(query, side, store), signal);
}
