import { histogramAmount } from '../../src/windows/histogram-amount.ts';
import type { SideWindow, Window } from '../../src/windows/window.ts';
import type { SimulatedLatency, SimulatedSeries } from './simulated-metric.ts';
import type { SplitWindows } from './split-at-start.ts';

/** A series whose every value is the mean over so many windows, as `avg_over_time()` gives it. */
export function smoothedSeries(series: SimulatedSeries, windows: number): SimulatedSeries {
  return { kind: 'series', ...smoothed(series, windows, mean), overlap: windows };
}

/** Latency whose every histogram is that of so many windows together, as `rate()` over a longer range gives it. */
export function smoothedLatency(latency: SimulatedLatency, windows: number): SimulatedLatency {
  return { kind: 'histogram', ...smoothed(latency, windows, histogramAmount.merge) };
}

function smoothed<T>(
  { windows, before }: SplitWindows<T>,
  length: number,
  merge: (parts: readonly T[]) => T,
): SplitWindows<T> {
  const all = [...before, ...windows];
  const together = (sides: readonly SideWindow<T>[]): SideWindow<T> => {
    const values = sides.flatMap((side) => (side.kind === 'observed' ? [side.value] : []));
    return values.length === 0 ? { kind: 'missing' } : { kind: 'observed', value: merge(values) };
  };
  const done = all.map((window, position): Window<T> => {
    const past = all.slice(Math.max(0, position + 1 - length), position + 1);
    return {
      ...window,
      canary: together(past.map(({ canary }) => canary)),
      stable: together(past.map(({ stable }) => stable)),
    };
  });
  return { before: done.slice(0, before.length), windows: done.slice(before.length) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
