import type { Histogram } from '../../src/stats/histogram.ts';
import { histogramQuantile } from '../../src/stats/histogram-quantile.ts';
import type { SideWindow, Window } from '../../src/windows/window.ts';
import type { SimulatedLatency, SimulatedSeries } from '../simulate/simulated-metric.ts';

const QUANTILE = 0.99;

/** The p99 of each window of a histogram as a series, as a dashboard would record it. */
export function percentileSeries({ windows, before }: SimulatedLatency): SimulatedSeries {
  return { kind: 'series', windows: windows.map(percentiles), before: before.map(percentiles) };
}

function percentiles({ canary, stable, ...window }: Window<Histogram>): Window<number> {
  return { ...window, canary: percentile(canary), stable: percentile(stable) };
}

function percentile(side: SideWindow<Histogram>): SideWindow<number> {
  if (side.kind !== 'observed') return side;
  return { kind: 'observed', value: histogramQuantile(side.value, QUANTILE).value };
}
