import type { EventCount } from '../../src/stats/event-count.ts';
import type { Histogram } from '../../src/stats/histogram.ts';
import { histogramQuantile } from '../../src/stats/histogram-quantile.ts';
import type { Proportion } from '../../src/stats/proportion.ts';
import type { SideWindow, Window } from '../../src/windows/window.ts';
import type { SimulatedMetric } from '../simulate/simulated-metric.ts';

/** One value per window and side, NaN where there is none. */
export interface Points {
  readonly canary: readonly number[];
  readonly stable: readonly number[];
}

/** Rules that look at points look at this quantile of a distribution, as dashboards compute it. */
const QUANTILE = 0.95;

/** A metric as a dashboard shows it: the rate of a proportion or count, the p95 of a distribution, the value of a series. */
export function pointsOf(metric: SimulatedMetric): Points {
  switch (metric.kind) {
    case 'proportion':
      return read(metric.windows, rate);
    case 'count':
      return read(metric.windows, frequency);
    case 'histogram':
      return read(metric.windows, percentile);
    case 'series':
      return read(metric.windows, (value) => value);
  }
}

function read<T>(windows: readonly Window<T>[], pointOf: (value: T) => number): Points {
  const point = (side: SideWindow<T>) => (side.kind === 'observed' ? pointOf(side.value) : Number.NaN);
  return {
    canary: windows.map(({ canary }) => point(canary)),
    stable: windows.map(({ stable }) => point(stable)),
  };
}

function rate({ events, total }: Proportion): number {
  return events / total;
}

function frequency({ events, exposure }: EventCount): number {
  return events / exposure;
}

function percentile(histogram: Histogram): number {
  const isEmpty = histogram.counts.every((count) => count === 0);
  return isEmpty ? Number.NaN : histogramQuantile(histogram, QUANTILE).value;
}
