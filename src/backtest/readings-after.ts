import type { CounterSeries, HistogramSeries, Readings } from '../readings/readings.ts';
import { edgeMs, type WindowGrid } from '../readings/window-grid.ts';

/** What a source would have answered when only the windows of this grid had passed. */
export function readingsAfter(readings: Readings, grid: WindowGrid): Readings {
  const untilMs = edgeMs(grid, grid.count);
  switch (readings.form) {
    case 'counters':
      return {
        form: 'counters',
        series: readings.series.flatMap((series) => countersUntil(series, untilMs)),
      };
    case 'histogram_counters':
      return {
        form: 'histogram_counters',
        series: readings.series.flatMap((series) => histogramsUntil(series, untilMs)),
      };
    case 'increments': {
      const first = ({ labels, values }: (typeof readings.series)[number]) => {
        return { labels, values: values.slice(0, grid.count) };
      };
      return { form: 'increments', series: readings.series.map(first) };
    }
    case 'points': {
      const { windows, basis } = readings;
      return {
        form: 'points',
        windows: windows.slice(0, grid.count),
        ...(basis && { basis: { ...basis, percentile: percentileUntil(basis.percentile, grid.count) } }),
      };
    }
    case 'histograms':
      return { form: 'histograms', windows: readings.windows.slice(0, grid.count) };
    case 'samples':
      return { form: 'samples', windows: readings.windows.slice(0, grid.count) };
  }
}

type Percentile = NonNullable<Extract<Readings, { form: 'points' }>['basis']>['percentile'];

function percentileUntil(percentile: Percentile, count: number): Percentile {
  if (percentile === null || percentile.observations === null) return percentile;
  return { ...percentile, observations: percentile.observations.slice(0, count) };
}

/** A series that had no sample yet was not there. */
function countersUntil({ labels, times, values }: CounterSeries, untilMs: number): CounterSeries[] {
  const end = endOf(times, untilMs);
  return end === 0 ? [] : [{ labels, times: times.slice(0, end), values: values.slice(0, end) }];
}

function histogramsUntil({ labels, times, histograms }: HistogramSeries, untilMs: number): HistogramSeries[] {
  const end = endOf(times, untilMs);
  return end === 0 ? [] : [{ labels, times: times.slice(0, end), histograms: histograms.slice(0, end) }];
}

/** How many of the ascending times are not after a moment. */
function endOf(times: readonly number[], untilMs: number): number {
  const after = times.findIndex((time) => time > untilMs);
  return after < 0 ? times.length : after;
}
