import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { Histogram } from '../stats/histogram.ts';
import type { WindowIncrement } from './counter-increments.ts';
import { scrapedSince } from './scraped-since.ts';
import { incrementsPerSeries, type LabelledIncrements, sumIncrements } from './sum-increments.ts';
import { wholeCount } from './whole-count.ts';
import type { SideWindow } from './window.ts';

/** Upper bounds found in the `le` labels of a reading, ascending; parsed as numbers, since `1` and `1.0` are the same. */
export function bucketBounds(readings: Readings): number[] {
  if (readings.form !== 'counters' && readings.form !== 'increments') return [];
  const bounds = new Set(readings.series.map(({ labels }) => boundOf(labels['le'])));
  return [...bounds].sort((left, right) => left - right);
}

/** Bucket counts of one side, window by window, from classic buckets (cumulative over `le`). */
export function classicHistogramWindows(
  readings: Readings,
  bounds: readonly number[],
  grid: WindowGrid,
): SideWindow<Histogram>[] {
  const series = incrementsPerSeries(readings, grid, scrapedSince([readings]));
  const perBound = bounds.map((bound) => sumIncrements(withBound(series, bound), grid.count));
  const lowest = (bounds[0] ?? 0) > 0 ? 0 : Number.NEGATIVE_INFINITY;
  return Array.from({ length: grid.count }, (_, index) =>
    sideWindow(
      perBound.map((counts) => counts[index] ?? null),
      bounds,
      lowest,
    ),
  );
}

function sideWindow(
  cumulative: readonly WindowIncrement[],
  upperBounds: readonly number[],
  lowest: number,
): SideWindow<Histogram> {
  const total = cumulative.at(-1) ?? null;
  if (cumulative.includes('bad')) {
    return { kind: 'invalid', because: 'a bucket count that is negative, infinite or not a number' };
  }
  if (cumulative.some((count) => typeof count === 'number' && wholeCount(count) === null)) {
    return { kind: 'invalid', because: 'a bucket count that is not a whole number' };
  }
  if (total === null) return { kind: 'missing' };
  if (total === 0) return { kind: 'no_traffic' };
  return { kind: 'observed', value: { upperBounds, lowest, counts: perBucket(cumulative) } };
}

/** Counts per bucket; buckets scraped a moment apart can fall behind each other by a little, which counts as 0. */
function perBucket(cumulative: readonly WindowIncrement[]): number[] {
  let below = 0;
  return cumulative.map((value) => {
    const reached = Math.max(below, typeof value === 'number' ? Math.round(value) : below);
    const count = reached - below;
    below = reached;
    return count;
  });
}

function withBound(series: readonly LabelledIncrements[], bound: number): LabelledIncrements[] {
  return series.filter(({ labels }) => boundOf(labels['le']) === bound);
}

function boundOf(label: string | undefined): number {
  if (label === '+Inf' || label === 'Inf' || label === 'Infinity') return Number.POSITIVE_INFINITY;
  return Number(label);
}
