import type { QueryRequest, ReadingShape } from '../readings/reading-request.ts';
import type { Readings } from '../readings/readings.ts';

/** What a store answers with. */
const FORMS: Readonly<Record<ReadingShape, readonly Readings['form'][]>> = {
  counter: ['counters', 'increments'],
  histogram: ['counters', 'histogram_counters', 'increments', 'histograms', 'samples'],
  gauge: ['points'],
};

/**
 * Whether readings can be what a store answered for one side. What comes after the sources takes their word for it: a
 * form without counts, for one, would be taken for a counter that never counted anything.
 */
export function isAnswerTo({ shape, grid }: QueryRequest, readings: Readings): boolean {
  return FORMS[shape].includes(readings.form) && hasAllOf(readings, grid.count);
}

function hasAllOf(readings: Readings, windows: number): boolean {
  switch (readings.form) {
    case 'counters':
      return readings.series.every(
        ({ times, values }) => areInOrder(times) && times.length === values.length,
      );
    case 'histogram_counters':
      return readings.series.every(
        ({ times, histograms }) => areInOrder(times) && times.length === histograms.length,
      );
    case 'increments':
      return readings.series.every(({ values }) => values.length === windows);
    case 'points': {
      const observations = readings.basis?.percentile?.observations ?? null;
      return readings.windows.length === windows && (observations?.length ?? windows) === windows;
    }
    case 'histograms':
    case 'samples':
      return readings.windows.length === windows;
  }
}

function areInOrder(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || time > Number(times[index - 1]));
}
