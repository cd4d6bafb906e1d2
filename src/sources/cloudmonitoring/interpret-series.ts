import type { ReadingShape } from '../../readings/reading-request.ts';
import type { IncrementSeries, Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { Point, TimeSeries } from './cloudmonitoring-reply.ts';
import { distributionSeries } from './distribution-series.ts';

type Value = Point['value'];

/** Aligned series as readings; of levels, what is behind them is added elsewhere. */
export function interpretSeries(
  found: readonly TimeSeries[],
  shape: ReadingShape,
  grid: WindowGrid,
  by?: string,
): Readings | StoreFailure {
  const series: IncrementSeries[] = [];
  const all: (readonly (Value | null)[])[] = [];
  for (const one of found) {
    const windows = valuesIn(one, grid);
    if ('failure' in windows) return windows;
    all.push(windows);
    if (shape === 'counter') series.push({ labels: labelsOf(one, by), values: windows.map(numberOf) });
  }
  if (shape === 'counter') return { form: 'increments', series };
  const [windows = new Array<null>(grid.count).fill(null), ...others] = all;
  if (others.length > 0) {
    const detail = `the query gives ${all.length} series, and one is needed: give a "reducer" other than REDUCE_NONE`;
    return storeFailure('rejected_query', detail);
  }
  if (shape === 'gauge') return { form: 'points', windows: windows.map(numberOf) };
  if (windows.some((value) => value !== null && value.distributionValue === undefined)) {
    return storeFailure('rejected_query', 'the metric is no distribution: its values have no buckets');
  }
  const buckets = distributionSeries(windows.map((value) => value?.distributionValue ?? null));
  return 'failure' in buckets ? buckets : { form: 'increments', series: buckets };
}

/** A number, or of a distribution how many values are in it. */
function numberOf(value: Value | null): number | null {
  return value?.int64Value ?? value?.doubleValue ?? value?.distributionValue?.count ?? null;
}

/** The value of each window, by the time at which it ends. */
function valuesIn(
  { points }: TimeSeries,
  { startMs, windowMs, count }: WindowGrid,
): (Value | null)[] | StoreFailure {
  const windows = new Array<Value | null>(count).fill(null);
  for (const { interval, value } of points) {
    const index = (interval.endTime - startMs) / windowMs - 1;
    const at = new Date(interval.endTime).toISOString();
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      return storeFailure('bad_reply', `the store gave a value up to ${at}, where no window ends`);
    }
    if (windows[index] !== null) {
      return storeFailure('bad_reply', `the store gave two values up to ${at} in one series`);
    }
    windows[index] = value;
  }
  return windows;
}

/** The label that is kept apart, where a series has it. */
function labelsOf({ metric }: TimeSeries, by: string | undefined): IncrementSeries['labels'] {
  const value = by === undefined ? undefined : metric.labels[by];
  return by === undefined || value === undefined ? {} : { [by]: value };
}
