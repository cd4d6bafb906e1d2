import type { IncrementSeries, Labels, Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { layRollups } from '../rollups/lay-rollups.ts';
import { sumOf } from '../rollups/sum-of.ts';
import type { CloudwatchQuery } from './cloudwatch-query.ts';
import type { MetricResult } from './cloudwatch-reply.ts';
import { BEHIND, upTo, VALUES } from './data-queries.ts';
import { quantileOf } from './statistic.ts';

export interface ResultsRequest {
  readonly query: CloudwatchQuery;
  readonly shape: 'counter' | 'histogram' | 'gauge';
  readonly grid: WindowGrid;
  readonly by?: string | undefined;
}

/** Series with one value for each window as readings. */
export function interpretResults(
  { query, shape, grid, by }: ResultsRequest,
  results: readonly MetricResult[],
): Readings | StoreFailure {
  const laid = new Map<MetricResult, readonly (number | null)[]>();
  for (const result of results) {
    const windows = laidOn(grid, result);
    if ('failure' in windows) return windows;
    laid.set(result, windows);
  }
  const valuesOf = (id: string) => [...laid].find(([{ Id }]) => Id === id)?.[1] ?? null;
  const nothing = () => new Array<null>(grid.count).fill(null);
  switch (shape) {
    case 'counter':
      return { form: 'increments', series: countSeries(laid, by) };
    case 'histogram':
      return distribution(query, results.length === 0 ? nothing : valuesOf);
    case 'gauge': {
      const found = results.filter(({ Id }) => Id === VALUES);
      if (found.length > 1) return severalSeries(found);
      const quantile = quantileOf(statisticOf(query));
      const percentile = quantile === null ? null : { quantile, observations: valuesOf(BEHIND) };
      const basis = { looksBackMs: grid.windowMs, percentile };
      return { form: 'points', windows: valuesOf(VALUES) ?? nothing(), basis };
    }
  }
}

/** Buckets that are cumulative. One that is missing would be taken for one that holds nothing. */
function distribution(
  query: CloudwatchQuery,
  valuesOf: (id: string) => readonly (number | null)[] | null,
): Readings | StoreFailure {
  const bounds = query.kind === 'metric' ? query.bounds : [];
  const ids: [le: string, id: string][] = bounds.map((bound, index) => [String(bound), upTo(index)]);
  const series: IncrementSeries[] = [];
  for (const [le, id] of [...ids, ['+Inf', BEHIND] as const]) {
    const values = valuesOf(id);
    if (values === null) {
      const detail = 'CloudWatch did not answer each of the queries that make a distribution';
      return storeFailure('bad_reply', detail);
    }
    series.push({ labels: { le }, values });
  }
  return { form: 'increments', series };
}

function laidOn(grid: WindowGrid, { Timestamps, Values }: MetricResult) {
  const rollups = Timestamps.map((seconds, index) => ({
    fromMs: seconds * 1_000,
    value: Values[index] ?? null,
  }));
  const laid = layRollups(rollups, { grid, stepMs: grid.windowMs, combine: sumOf });
  return laid.kind === 'laid' ? laid.windows : storeFailure(laid.fault, laid.detail);
}

function countSeries(
  laid: ReadonlyMap<MetricResult, readonly (number | null)[]>,
  by: string | undefined,
): IncrementSeries[] {
  const labelsOf = ({ Label }: MetricResult): Labels =>
    by === undefined ? { series: Label } : { [by]: Label };
  return [...laid]
    .sort(([{ Label: one }], [{ Label: other }]) => (one < other ? -1 : 1))
    .map(([result, values]) => ({ labels: labelsOf(result), values }));
}

function statisticOf(query: CloudwatchQuery): string {
  if (query.kind === 'metric') return query.stat ?? '';
  return /'(p[\d.]+)'/.exec(query.expression)?.[1] ?? '';
}

function severalSeries(found: readonly MetricResult[]): StoreFailure {
  const names = found.slice(0, 3).map(({ Label }) => `"${Label}"`);
  const detail = `the query gives several series (${names.join(', ')}), and one is needed: put AVG, SUM or MAX around the SEARCH, or leave out GROUP BY`;
  return storeFailure('rejected_query', detail);
}
