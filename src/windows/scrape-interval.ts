import { median } from 'simple-statistics';
import type { Readings } from '../readings/readings.ts';

const SERIES_LOOKED_AT = 50;

/** The usual time between stored samples, milliseconds; null where the readings hold no stored samples. */
export function scrapeIntervalMs(readings: readonly Readings[]): number | null {
  const steps: number[] = [];
  for (const reading of readings) {
    if (reading.form !== 'counters' && reading.form !== 'histogram_counters') continue;
    for (const { times } of reading.series.slice(0, SERIES_LOOKED_AT)) {
      for (let index = 1; index < times.length; index += 1) {
        steps.push((times[index] ?? 0) - (times[index - 1] ?? 0));
      }
    }
  }
  return steps.length === 0 ? null : median(steps);
}
