import type { Labels } from '../../readings/readings.ts';
import type { InfluxSeries } from './influxdb-dialect.ts';

/** One row of a table. */
export interface InfluxRow {
  readonly labels: Labels;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly value: number | null;
}

/** Rows with the same labels as one series. */
export function groupRows(rows: readonly InfluxRow[]): InfluxSeries[] {
  const found = new Map<string, { labels: Labels; times: number[]; values: (number | null)[] }>();
  for (const { labels, time, value } of rows) {
    const key = JSON.stringify(labels);
    const series = found.get(key) ?? { labels, times: [], values: [] };
    found.set(key, series);
    series.times.push(time);
    series.values.push(value);
  }
  return [...found.values()];
}
