import type { IncrementSeries, NativeHistogram, Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { type AzuremonitorQuery, quantileIn } from './azuremonitor-query.ts';
import type { WindowRow } from './azuremonitor-reply.ts';
import { LOWEST_BUCKET, upperBound } from './kql-for.ts';

/** Rows of windows as readings; `by` is the label that they are of. */
export function interpretRows(
  rows: readonly WindowRow[],
  query: AzuremonitorQuery,
  grid: WindowGrid,
  by?: string,
): Readings | StoreFailure {
  const windows: WindowRow[][] = Array.from({ length: grid.count }, () => []);
  for (const row of rows) {
    const window = windows[(row.cv_window - grid.startMs) / grid.windowMs];
    if (window === undefined) {
      const at = new Date(row.cv_window).toISOString();
      return storeFailure('bad_reply', `the store made a window at ${at}, where none begins`);
    }
    if (window.some(({ cv_group }) => cv_group === row.cv_group)) {
      return storeFailure('bad_reply', 'the store made two rows of one window');
    }
    window.push(row);
  }
  if (query.field !== null) return { form: 'histograms', windows: windows.map(histogramOf) };
  if (query.value === null) return { form: 'increments', series: countSeries(rows, windows, by) };
  const quantile = quantileIn(query.value);
  const observations = windows.map((window) => window[0]?.cv_behind ?? null);
  return {
    form: 'points',
    windows: windows.map((window) => window[0]?.cv_value ?? null),
    basis: { looksBackMs: grid.windowMs, percentile: quantile === null ? null : { quantile, observations } },
  };
}

function countSeries(
  rows: readonly WindowRow[],
  windows: readonly (readonly WindowRow[])[],
  by: string | undefined,
): IncrementSeries[] {
  const groups = [...new Set(rows.map(({ cv_group }) => cv_group))];
  return (by === undefined ? [undefined] : groups.toSorted()).map((group) => ({
    labels: by === undefined ? {} : { [by]: String(group ?? '') },
    values: windows.map((window) => countOf(window.find(({ cv_group }) => cv_group === group))),
  }));
}

/** Rows whose sum is not known are no number: nothing would be taken for no event. */
function countOf(row: WindowRow | undefined): number | null {
  return row === undefined ? null : (row.cv_value ?? Number.NaN);
}

function histogramOf(window: readonly WindowRow[]): NativeHistogram | null {
  if (window.length === 0) return null;
  const buckets = window.map(({ cv_group, cv_value }) => {
    const bucket = Number(cv_group);
    const lower = bucket === LOWEST_BUCKET ? Number.NEGATIVE_INFINITY : upperBound(bucket - 1);
    return { lower, upper: upperBound(bucket), count: cv_value ?? Number.NaN };
  });
  return { count: buckets.reduce((sum, { count }) => sum + count, 0), buckets };
}
