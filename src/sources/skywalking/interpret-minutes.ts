import type { IncrementSeries, Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { layRollups, type RollupLayout } from '../rollups/lay-rollups.ts';
import { meanOf } from '../rollups/mean-of.ts';
import { sumOf } from '../rollups/sum-of.ts';
import { failuresIn } from './failures-in.ts';
import { percentileIn, type SkywalkingQuery } from './skywalking-query.ts';
import type { MinuteSeries } from './skywalking-reply.ts';

const MINUTE_MS = 60_000;

export interface Minutes {
  readonly query: SkywalkingQuery;
  readonly grid: WindowGrid;
  readonly by?: string | undefined;
  readonly values: readonly MinuteSeries[];
  /** Of how many calls a percentile is, or the share of calls that went well. */
  readonly beside: readonly MinuteSeries[];
}

/** Counts of each minute, added up in their windows. */
export function countReadings({ query, grid, by, values, beside }: Minutes): Readings | StoreFailure {
  const counted = query.failuresBy === null ? values : failuresIn(values, beside);
  if ('failure' in counted) return counted;
  const series: IncrementSeries[] = [];
  for (const one of counted) {
    const windows = laid(one, grid, sumOf);
    if ('failure' in windows) return windows;
    const labels = (one.metric?.labels ?? []).filter(({ key }) => by === undefined || key === by);
    const own = Object.fromEntries(labels.map(({ key, value }) => [key, value]));
    series.push({ labels: own, values: windows });
  }
  return { form: 'increments', series };
}

/** The level of one series in each window; of several minutes, their mean. */
export function levelReadings({ query, grid, values, beside }: Minutes): Readings | StoreFailure {
  const [only, ...others] = values;
  if (others.length > 0) {
    const detail = `the expression gives ${values.length} series, and one is needed: name its labels, such as p='99'`;
    return storeFailure('rejected_query', detail);
  }
  const windows = laid(only, grid, meanOf);
  if ('failure' in windows) return windows;
  const percentile = percentileIn(query.expression);
  const behind = percentile === null ? null : laid(beside[0], grid, sumOf);
  const observations = behind === null || 'failure' in behind ? null : behind;
  const told = percentile === null ? null : { quantile: percentile.quantile, observations };
  return { form: 'points', windows, basis: { looksBackMs: grid.windowMs, percentile: told } };
}

function laid(
  series: MinuteSeries | undefined,
  grid: WindowGrid,
  combine: RollupLayout['combine'],
): readonly (number | null)[] | StoreFailure {
  const rollups = (series?.values ?? []).map(({ id, value }) => ({ fromMs: id, value }));
  const windows = layRollups(rollups, { grid, stepMs: MINUTE_MS, combine });
  return windows.kind === 'laid' ? windows.windows : storeFailure(windows.fault, windows.detail);
}
