import type { IncrementSeries, PointsBasis, Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import type { RowLayout } from './row-layout.ts';
import type { SqlRow } from './sql-row.ts';

/**
 * Rows of one side on its windows. No row means that nothing happened, which is 0; but where a side has no row in any
 * window, nothing is known of it.
 */
export function layRows(rows: readonly SqlRow[], layout: RowLayout, grid: WindowGrid): Readings {
  if (layout.shape === 'gauge')
    return { form: 'points', windows: means(rows, grid), basis: basis(rows, layout, grid) };
  if (layout.shape === 'histogram') return { form: 'samples', windows: samples(rows, grid) };
  return { form: 'increments', series: countsPerLabel(rows, layout, grid) };
}

function basis(
  rows: readonly SqlRow[],
  { isPercentile }: RowLayout,
  { windowMs, count }: WindowGrid,
): PointsBasis {
  if (!isPercentile) return { looksBackMs: windowMs, percentile: null };
  const quantiles = new Set(rows.map(({ of_quantile = null }) => of_quantile));
  const [quantile = null] = quantiles.size === 1 ? quantiles : [];
  const observations: (number | null)[] = new Array(count).fill(null);
  for (const { in_window, of_observations = null } of rows) observations[in_window] = of_observations;
  return { looksBackMs: windowMs, percentile: { quantile, observations } };
}

function means(rows: readonly SqlRow[], { count }: WindowGrid): (number | null)[] {
  const windows: (number | null)[] = new Array(count).fill(null);
  for (const { in_window, found } of rows) windows[in_window] = found;
  return windows;
}

function samples(rows: readonly SqlRow[], { count }: WindowGrid): (number[] | null)[] {
  if (rows.length === 0) return new Array(count).fill(null);
  const windows = Array.from({ length: count }, (): number[] => []);
  for (const { in_window, found } of rows) if (found !== null) windows[in_window]?.push(found);
  return windows;
}

function countsPerLabel(
  rows: readonly SqlRow[],
  { by }: RowLayout,
  { count }: WindowGrid,
): IncrementSeries[] {
  const perValue = new Map<string, (number | null)[]>();
  for (const { in_window, found, of_label } of rows) {
    const label = of_label ?? '';
    const values = perValue.get(label) ?? new Array(count).fill(0);
    // Not null, which beside a known total would stand for no event.
    values[in_window] = found ?? Number.NaN;
    perValue.set(label, values);
  }
  return [...perValue]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([value, values]) => ({ labels: by === null ? {} : { [by]: value }, values }));
}
