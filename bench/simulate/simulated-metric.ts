import type {
  CountWindows,
  HistogramWindows,
  ProportionWindows,
  SeriesWindows,
} from '../../src/windows/window.ts';
import type { SplitWindows } from './split-at-start.ts';

type Simulated<M extends { readonly kind: string; readonly windows: readonly unknown[] }> = Pick<
  M,
  'kind' | 'windows'
> & {
  /** Stable alone, before the canary began. */
  readonly before: M['windows'];
};

export type SimulatedCounts = Simulated<ProportionWindows>;
export type SimulatedEvents = Simulated<CountWindows>;
export type SimulatedLatency = Simulated<HistogramWindows>;
export type SimulatedSeries = Simulated<SeriesWindows> & Pick<SeriesWindows, 'overlap'>;

/** What the simulator makes: windows as alignment would hand them to the judge. */
export type SimulatedMetric = SimulatedCounts | SimulatedEvents | SimulatedLatency | SimulatedSeries;

/** The windows of a metric, whatever its kind, through one function. */
export function mapWindows(
  metric: SimulatedMetric,
  change: <T>(split: SplitWindows<T>) => SplitWindows<T>['windows'],
):
  | Pick<ProportionWindows, 'kind' | 'windows'>
  | Pick<CountWindows, 'kind' | 'windows'>
  | Pick<HistogramWindows, 'kind' | 'windows'>
  | Pick<SeriesWindows, 'kind' | 'windows' | 'overlap'> {
  switch (metric.kind) {
    case 'proportion':
      return { kind: metric.kind, windows: change(metric) };
    case 'count':
      return { kind: metric.kind, windows: change(metric) };
    case 'histogram':
      return { kind: metric.kind, windows: change(metric) };
    case 'series':
      return { kind: metric.kind, windows: change(metric), overlap: metric.overlap ?? 1 };
  }
}
