import type { RollupCall } from '../rollups/rollup-store.ts';
import { granuleOf } from './granule.ts';
import { percentileOf } from './wavefront-basis.ts';

const NO_COUNT =
  /\b(sum|avg|mavg|min|max|percentile|rate|deriv|mean|median|msum|at|interpolate|last|default)\s*\(/i;
const MINUTE_MS = 60_000;
/** Delta counters and histograms are put together by the minute, and stamped with it. */
const BY_THE_MINUTE = /\b[ch]s\s*\(/i;
const COUNTED = /\bcs\s*\(|\balign\s*\([^,()]+,\s*sum\s*,/i;

/** Why a query would not give what is asked for, as a sentence; null where it does. */
export function queryObjection({ query, shape, grid: { windowMs } }: RollupCall): string | null {
  const granule = granuleOf(windowMs);
  if (granule === null) return 'Wavefront has whole seconds only: give a "window" of whole seconds';
  const text = query.replace(/"[^"]*"/g, '""');
  if (BY_THE_MINUTE.test(text) && windowMs % MINUTE_MS !== 0) {
    return 'Wavefront has delta counters and histograms for whole minutes only: give a "window" of whole minutes';
  }
  return shape === 'gauge' ? levelObjection(query, windowMs, granule.ms) : countObjection(text);
}

function levelObjection(query: string, windowMs: number, granuleMs: number): string | null {
  return granuleMs === windowMs || percentileOf(query) === null
    ? null
    : 'a percentile of several stretches cannot be put together: give a "window" of 1m, 1h or 1d';
}

function countObjection(text: string): string | null {
  const [, unfit] = NO_COUNT.exec(text.replace(/\balign\s*\([^,()]+,\s*sum\s*,/gi, '')) ?? [];
  if (unfit !== undefined) {
    return `the query gives no whole counts, since ${unfit}() works out what is between points or is no sum: use rawsum()`;
  }
  return COUNTED.test(text)
    ? null
    : 'the query does not count: use cs() for a delta counter, or align({{window}}, sum, ts(…)) for points that are counts themselves';
}
