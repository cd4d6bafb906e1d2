import type { Direction } from './comparison.ts';
import type { StratumPair } from './stratum-pairs.ts';

/** What was known of the rates when a window closed. */
export interface KnownRates {
  /** Rate of both sides together for each value of the label, by its place. */
  readonly ofPlace: readonly number[];
  /** Rate of stable at the mix that is compared, with one event at least. */
  readonly stable: number;
}

/** The rates known at the end of each window, from the values that can be compared in it and in those before. */
export function knownRates(windows: readonly (readonly StratumPair[])[], direction: Direction): KnownRates[] {
  const events: number[] = [];
  const totals: number[] = [];
  const stable = { total: 0, weight: 0, weighted: 0 };
  return windows.map((pairs) => {
    for (const { place, pair } of pairs) {
      const { first, second } = pair;
      const [ours, theirs] = direction === 'increase' ? [first, second] : [second, first];
      const total = ours.total + theirs.total;
      events[place] = (events[place] ?? 0) + ours.events + theirs.events;
      totals[place] = (totals[place] ?? 0) + total;
      stable.total += theirs.total;
      stable.weight += ours.total * (theirs.total / total);
      stable.weighted += theirs.events * (ours.total / total);
    }
    const rate = stable.weight === 0 ? 0 : stable.weighted / stable.weight;
    return {
      ofPlace: totals.map((total, place) => (events[place] ?? 0) / total),
      stable: Math.max(rate, stable.total === 0 ? 0 : 1 / stable.total),
    };
  });
}
