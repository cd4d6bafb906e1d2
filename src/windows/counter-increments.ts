import type { CounterSeries, Labels } from '../readings/readings.ts';
import { edgeMs, type WindowGrid } from '../readings/window-grid.ts';

/** What a series adds to one window: a count, nothing known (`null`), or a stored value that cannot be a count. */
export type WindowIncrement = number | null | 'bad';

/** Since when the target behind a series is known to have been scraped, milliseconds; Infinity where unknown. */
export type ScrapedSince = (labels: Labels) => number;

/**
 * Increments of a cumulative counter between the edges of the grid, from its stored samples: the last sample at or
 * before the right edge less the last one at or before the left edge, resets corrected (a fall means it began again at 0).
 * A series born inside the grid adds its first value when its target was already being scraped: it rose from 0 unseen.
 * After a hole longer than a window only what is seen inside the window counts, so that no window holds another's events.
 */
export function counterIncrements(
  series: CounterSeries,
  grid: WindowGrid,
  scrapedSince: ScrapedSince,
): WindowIncrement[] {
  const increments: WindowIncrement[] = [];
  let first = firstAfter(series.times, edgeMs(grid, 0), 0);
  for (let index = 0; index < grid.count; index += 1) {
    const end = firstAfter(series.times, edgeMs(grid, index + 1), first);
    increments.push(increment(series, first, end, edgeMs(grid, index), grid.windowMs, scrapedSince));
    first = end;
  }
  return increments;
}

/** Increment over the samples `first` to `end - 1`, all inside one window whose left edge is `fromMs`. */
function increment(
  { labels, times, values }: CounterSeries,
  first: number,
  end: number,
  fromMs: number,
  windowMs: number,
  scrapedSince: ScrapedSince,
): WindowIncrement {
  if (end === first) return null;
  const before = times[first - 1];
  const hasFreshBase = before !== undefined && fromMs - before <= windowMs;
  const base = hasFreshBase ? first - 1 : first;
  if (!allCounts(values, base, end)) return 'bad';
  const seen = sumOfSteps(values, base, end);
  if (hasFreshBase) return seen;
  const born = before === undefined && scrapedSince(labels) < (times[first] ?? 0);
  if (born) return seen + (values[first] ?? 0);
  return end - first > 1 ? seen : null;
}

function sumOfSteps(values: readonly number[], base: number, end: number): number {
  let total = 0;
  for (let index = base + 1; index < end; index += 1) {
    const value = values[index] ?? 0;
    const previous = values[index - 1] ?? 0;
    total += value >= previous ? value - previous : value;
  }
  return total;
}

function allCounts(values: readonly number[], from: number, end: number): boolean {
  for (let index = from; index < end; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (!(value >= 0) || value === Number.POSITIVE_INFINITY) return false;
  }
  return true;
}

/** Index of the first time after `edge`, looking from `from` on. */
function firstAfter(times: readonly number[], edge: number, from: number): number {
  let index = from;
  while (index < times.length && (times[index] ?? 0) <= edge) index += 1;
  return index;
}
