import type { Readings } from '../readings/readings.ts';

/** Raw samples as if they had been taken so much later. */
export function moveReadings(readings: Readings, byMs: number): Readings {
  const later = (times: readonly number[]) => times.map((time) => time + byMs);
  switch (readings.form) {
    case 'counters':
      return {
        ...readings,
        series: readings.series.map((series) => ({ ...series, times: later(series.times) })),
      };
    case 'histogram_counters':
      return {
        ...readings,
        series: readings.series.map((series) => ({ ...series, times: later(series.times) })),
      };
    default:
      return readings;
  }
}
