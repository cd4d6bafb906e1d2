import type { CounterSeries, IncrementSeries, Readings } from '../readings/readings.ts';

/** Readings of counters for each value of a label; series without it have the value "". */
export function readingsPerValue(readings: Readings, label: string): ReadonlyMap<string, Readings> {
  if (readings.form === 'counters') {
    return perValue(readings.series, label, (series) => ({ form: 'counters', series }));
  }
  if (readings.form !== 'increments') return new Map();
  return perValue(readings.series, label, (series) => ({ form: 'increments', series }));
}

function perValue<T extends CounterSeries | IncrementSeries>(
  all: readonly T[],
  label: string,
  toReadings: (series: readonly T[]) => Readings,
): ReadonlyMap<string, Readings> {
  const byValue = new Map<string, T[]>();
  for (const series of all) {
    const value = series.labels[label] ?? '';
    const others = byValue.get(value);
    if (others === undefined) byValue.set(value, [series]);
    else others.push(series);
  }
  return new Map([...byValue].map(([value, series]) => [value, toReadings(series)]));
}
