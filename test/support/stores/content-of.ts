import type { Readings } from '../../../src/readings/readings.ts';

/** What readings hold, whatever their form. */
export interface Content {
  /** Every number that is there. */
  readonly numbers: readonly number[];
  /** The lengths of everything that has an entry for each window. */
  readonly lengths: readonly number[];
}

export function contentOf(readings: Readings): Content {
  switch (readings.form) {
    case 'counters':
      return { numbers: readings.series.flatMap(({ values }) => values), lengths: [] };
    case 'histogram_counters':
      return {
        numbers: readings.series.flatMap(({ histograms }) => histograms.map(({ count }) => count)),
        lengths: [],
      };
    case 'increments':
      return {
        numbers: readings.series.flatMap(({ values }) => present(values)),
        lengths: readings.series.map(({ values }) => values.length),
      };
    case 'histograms':
      return {
        numbers: present(readings.windows).map(({ count }) => count),
        lengths: [readings.windows.length],
      };
    case 'samples':
      return { numbers: present(readings.windows).flat(), lengths: [readings.windows.length] };
    case 'points':
      return { numbers: present(readings.windows), lengths: [readings.windows.length] };
  }
}

function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}
