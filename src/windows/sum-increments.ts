import type { Labels, Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import { counterIncrements, type ScrapedSince, type WindowIncrement } from './counter-increments.ts';

/** Per series of a reading, what it adds to each window. */
export interface LabelledIncrements {
  readonly labels: Labels;
  readonly values: readonly WindowIncrement[];
}

/** Increments per series, whichever form the source gave them in; empty for forms that hold no counts. */
export function incrementsPerSeries(
  readings: Readings,
  grid: WindowGrid,
  since: ScrapedSince,
): LabelledIncrements[] {
  if (readings.form === 'increments') return [...readings.series];
  if (readings.form !== 'counters') return [];
  return readings.series.map((series) => ({
    labels: series.labels,
    values: counterIncrements(series, grid, since),
  }));
}

/** Adds series up window by window: unknown only where all are unknown, bad where any is bad or no count. */
export function sumIncrements(series: readonly LabelledIncrements[], windowCount: number): WindowIncrement[] {
  return Array.from({ length: windowCount }, (_, index) => {
    let sum: WindowIncrement = null;
    for (const { values } of series) {
      const value = values[index] ?? null;
      if (sum === 'bad' || (value !== null && !isCount(value))) sum = 'bad';
      else if (value !== null) sum = (sum ?? 0) + value;
    }
    return sum;
  });
}

function isCount(value: number | 'bad'): value is number {
  return value !== 'bad' && value >= 0 && value < Number.POSITIVE_INFINITY;
}
