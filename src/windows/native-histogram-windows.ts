import type { HistogramSeries, NativeHistogram, Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { Histogram } from '../stats/histogram.ts';
import { counterIncrements, type ScrapedSince, type WindowIncrement } from './counter-increments.ts';
import { type BucketFrame, countsInFrame, frameBounds } from './native-buckets.ts';
import { scrapedSince } from './scraped-since.ts';
import type { SideWindow } from './window.ts';

/** All native histograms in a reading. */
export function nativeHistograms(readings: Readings): NativeHistogram[] {
  if (readings.form === 'histograms') return readings.windows.filter((window) => window !== null);
  if (readings.form === 'histogram_counters') return readings.series.flatMap(({ histograms }) => histograms);
  return [];
}

/** Bucket counts of one side, window by window, from native histograms laid on a common frame. */
export function nativeHistogramWindows(
  readings: Readings,
  frame: BucketFrame,
  grid: WindowGrid,
): SideWindow<Histogram>[] {
  const upperBounds = frameBounds(frame);
  const perWindow = countsPerWindow(readings, frame, grid);
  return perWindow.map((counts) => {
    if (counts === null) return { kind: 'missing' };
    if (counts.some((count) => !(count >= 0 && count <= Number.MAX_SAFE_INTEGER))) {
      return { kind: 'invalid', because: 'a bucket count that is negative, infinite or not a number' };
    }
    const whole = counts.map(Math.round);
    if (whole.every((count) => count === 0)) return { kind: 'no_traffic' };
    return { kind: 'observed', value: { upperBounds, lowest: 0, counts: whole } };
  });
}

function countsPerWindow(readings: Readings, frame: BucketFrame, grid: WindowGrid): (number[] | null)[] {
  if (readings.form === 'histograms') {
    return readings.windows.map((window) => (window === null ? null : countsInFrame(window, frame)));
  }
  if (readings.form !== 'histogram_counters') return [];
  const since = scrapedSince([readings]);
  const perSeries = readings.series.map((series) => seriesIncrements(series, frame, grid, since));
  return Array.from({ length: grid.count }, (_, index) => {
    const known = perSeries.map((windows) => windows[index] ?? null).filter((counts) => counts !== null);
    return known.length === 0 ? null : addUp(known);
  });
}

/** A histogram counter is a row of bucket counters that share their samples, so each bucket is read as a counter. */
function seriesIncrements(
  series: HistogramSeries,
  frame: BucketFrame,
  grid: WindowGrid,
  since: ScrapedSince,
): (number[] | null)[] {
  const rows = series.histograms.map((histogram) => countsInFrame(histogram, frame));
  const bucketCount = frame.last - frame.first + 2;
  const perBucket: WindowIncrement[][] = Array.from({ length: bucketCount }, (_, bucket) =>
    counterIncrements(
      { labels: series.labels, times: series.times, values: rows.map((row) => row[bucket] ?? 0) },
      grid,
      since,
    ),
  );
  return Array.from({ length: grid.count }, (_, index) => {
    const counts = perBucket.map((increments) => increments[index] ?? null);
    if (counts.every((count) => count === null)) return null;
    return counts.map((count) => (count === 'bad' ? Number.NaN : (count ?? 0)));
  });
}

function addUp(rows: readonly (readonly number[])[]): number[] {
  const [first = []] = rows;
  return first.map((_, bucket) => rows.reduce((sum, row) => sum + (row[bucket] ?? 0), 0));
}
