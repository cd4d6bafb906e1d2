import type { Labels, Readings } from '../readings/readings.ts';
import { replicaName } from './replicas.ts';
import { targetOf } from './scraped-since.ts';

/** When a replica was seen, and when it began anew; milliseconds since the epoch. */
export interface ReplicaLife {
  readonly name: string;
  readonly sinceMs: number;
  readonly untilMs: number;
  /** Times at which its counters had fallen; restarts between which they rose above where they had been are not seen. */
  readonly restartsMs: readonly number[];
}

/** A counter of whichever kind, as far as its falls tell of restarts. */
interface Rising {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** The replicas in the readings of a side; empty where stored samples do not say whose they are. */
export function replicaLives(readings: readonly Readings[]): ReplicaLife[] {
  const lives = new Map<string, ReplicaLife>();
  for (const series of readings.flatMap(risingIn)) {
    const life = lifeOf(series);
    if (life === null) return [];
    const target = targetOf(series.labels);
    lives.set(target, joined(lives.get(target), life));
  }
  return [...lives.values()];
}

function risingIn(readings: Readings): readonly Rising[] {
  if (readings.form === 'counters') return readings.series;
  if (readings.form !== 'histogram_counters') return [];
  return readings.series.map(({ labels, times, histograms }) => ({
    labels,
    times,
    values: histograms.map(({ count }) => count),
  }));
}

function lifeOf({ labels, times, values }: Rising): ReplicaLife | null {
  const name = replicaName(labels);
  const [sinceMs] = times;
  const untilMs = times.at(-1);
  if (name === null || sinceMs === undefined || untilMs === undefined) return null;
  const restartsMs = times.filter((_, index) => (values[index] ?? 0) < (values[index - 1] ?? 0));
  return { name, sinceMs, untilMs, restartsMs };
}

/** Of all counters of a replica the one that fell most often tells of its restarts: others may not have risen yet. */
function joined(known: ReplicaLife | undefined, life: ReplicaLife): ReplicaLife {
  if (known === undefined) return life;
  return {
    name: known.name,
    sinceMs: Math.min(known.sinceMs, life.sinceMs),
    untilMs: Math.max(known.untilMs, life.untilMs),
    restartsMs: life.restartsMs.length > known.restartsMs.length ? life.restartsMs : known.restartsMs,
  };
}
