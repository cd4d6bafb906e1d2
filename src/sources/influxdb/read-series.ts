import type { ReadingShape } from '../../readings/reading-request.ts';
import type { CounterSeries, IncrementSeries, Readings } from '../../readings/readings.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { sumOf } from '../rollups/sum-of.ts';
import { EDGE_MS, type InfluxSeries } from './influxdb-dialect.ts';

const BUCKET = 'le';

/** How series are to be taken. */
export interface SeriesReading {
  readonly shape: ReadingShape;
  readonly grid: WindowGrid;
  /** How long before the first window samples were asked for, milliseconds. */
  readonly sinceMs: number;
  /** Each value is of one window, and not a sample as it is stored. */
  readonly isPerWindow: boolean;
}

/** Makes readings of what came for one side, or says what is wrong with the query. */
export function readSeries(
  series: readonly InfluxSeries[],
  reading: SeriesReading,
): { readonly kind: 'readings'; readonly readings: Readings } | StoreFailure {
  const ordered = [...series].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const { shape, grid, isPerWindow } = reading;
  const fault = series.map((one) => timeFault(one, reading)).find((detail) => detail !== null);
  if (fault !== undefined) return storeFailure('bad_reply', fault);
  if (shape === 'gauge') return points(ordered, reading);
  const hasBuckets = ordered.every(({ labels }) => BUCKET in labels);
  if (shape === 'histogram' && !hasBuckets && isPerWindow) {
    return storeFailure(
      'rejected_query',
      'the query groups by {{window}} and not by "le": give counts by "le", or every value without {{window}}',
    );
  }
  if (shape === 'histogram' && !hasBuckets) {
    return { kind: 'readings', readings: { form: 'samples', windows: samples(ordered, grid) } };
  }
  const twice = ordered.find(({ times }) => new Set(times).size < times.length);
  if (twice !== undefined) {
    const detail = `the query gives two values of one time in the series ${keyOf(twice)}: group by what tells its series apart`;
    return storeFailure('rejected_query', detail);
  }
  if (isPerWindow) {
    return {
      kind: 'readings',
      readings: { form: 'increments', series: ordered.map((one) => increments(one, grid)) },
    };
  }
  return { kind: 'readings', readings: { form: 'counters', series: ordered.map(counter) } };
}

function points(
  series: readonly InfluxSeries[],
  { grid, isPerWindow }: SeriesReading,
): { readonly kind: 'readings'; readonly readings: Readings } | StoreFailure {
  if (!isPerWindow) {
    return storeFailure(
      'rejected_query',
      'the query must group by {{window}}, to have one value for each window',
    );
  }
  if (series.length > 1) {
    const names = series.slice(0, 2).map(keyOf).join(' and ');
    const detail = `the query gives ${series.length} series where one is needed, such as ${names}: group by {{window}} only`;
    return storeFailure('rejected_query', detail);
  }
  const [only = { labels: {}, times: [], values: [] }] = series;
  const found = perWindow(only, grid);
  if (found.some((values) => values.length > 1)) {
    return storeFailure(
      'rejected_query',
      'the query gives several values for one window: let it make one of them',
    );
  }
  const windows = found.map(([value = null]) => value);
  const basis = { looksBackMs: grid.windowMs, percentile: null };
  return { kind: 'readings', readings: { form: 'points', windows, basis } };
}

function increments(series: InfluxSeries, grid: WindowGrid): IncrementSeries {
  const values = perWindow(series, grid).map((found) => (found.length === 0 ? null : sumOf(found)));
  return { labels: series.labels, values };
}

function counter({ labels, times, values }: InfluxSeries): CounterSeries {
  const known = times
    .map((time, index) => ({ time, value: values[index] ?? null }))
    .filter((sample): sample is { time: number; value: number } => sample.value !== null)
    .sort((left, right) => left.time - right.time);
  return { labels, times: known.map(({ time }) => time), values: known.map(({ value }) => value) };
}

function samples(series: readonly InfluxSeries[], grid: WindowGrid): (readonly number[] | null)[] {
  const rows = series.map((one) => perWindow(one, grid));
  return Array.from({ length: grid.count }, (_, index) => {
    const found = rows.flatMap((windows) => windows[index] ?? []);
    return found.length === 0 ? null : found.sort((left, right) => left - right);
  });
}

function perWindow({ times, values }: InfluxSeries, grid: WindowGrid): number[][] {
  const windows: number[][] = Array.from({ length: grid.count }, () => []);
  for (const [position, time] of times.entries()) {
    const value = values[position] ?? null;
    const index = Math.floor((time - EDGE_MS - grid.startMs) / grid.windowMs);
    if (value !== null) windows[index]?.push(value);
  }
  return windows;
}

/** Why times cannot be those of what was asked; null where they can. */
function timeFault({ times }: InfluxSeries, { grid, sinceMs }: SeriesReading): string | null {
  const firstMs = grid.startMs - sinceMs - grid.windowMs;
  const lastMs = edgeMs(grid, grid.count + 1);
  const other = times.find((time) => !(time >= firstMs && time <= lastMs));
  if (other === undefined) return null;
  return `the store gives values of a time (${other}) that it was not asked for: are its times milliseconds?`;
}

function keyOf({ labels }: InfluxSeries): string {
  return JSON.stringify(Object.entries(labels).sort());
}
