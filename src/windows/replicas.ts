import type { CounterSeries, HistogramSeries, Labels, Readings } from '../readings/readings.ts';
import type { SideWindow } from './window.ts';

/** Labels that name a replica, the most telling first. */
const REPLICA_LABELS = ['pod', 'instance'];

/** One replica of a side, window by window. */
export interface Replica<T> {
  readonly name: string;
  readonly windows: readonly SideWindow<T>[];
}

/** The replicas of both sides, where the source tells them apart. */
export interface Replicas<T> {
  readonly canary: readonly Replica<T>[];
  readonly stable: readonly Replica<T>[];
}

/** Readings of each replica by its name, in the order of names; empty where the series do not say whose they are. */
export function readingsPerReplica(readings: Readings): ReadonlyMap<string, Readings> {
  if (readings.form === 'counters')
    return grouped(readings.series, (series) => ({ form: 'counters', series }));
  if (readings.form !== 'histogram_counters') return new Map();
  return grouped(readings.series, (series) => ({ form: 'histogram_counters', series }));
}

function grouped<T extends CounterSeries | HistogramSeries>(
  all: readonly T[],
  toReadings: (series: readonly T[]) => Readings,
): ReadonlyMap<string, Readings> {
  const byName = new Map<string, T[]>();
  for (const series of all) {
    const name = replicaName(series.labels);
    if (name === null) return new Map();
    byName.set(name, [...(byName.get(name) ?? []), series]);
  }
  const names = [...byName.keys()].sort();
  return new Map(names.map((name) => [name, toReadings(byName.get(name) ?? [])]));
}

/** What a series calls its replica; null where it does not tell. */
export function replicaName(labels: Labels): string | null {
  const label = REPLICA_LABELS.find((candidate) => labels[candidate] !== undefined);
  return label === undefined ? null : (labels[label] ?? null);
}
