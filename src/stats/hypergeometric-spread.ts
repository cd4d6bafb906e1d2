import { logHypergeometric } from './log-hypergeometric.ts';
import type { Proportion } from './proportion.ts';

/** Probabilities of the counts `from`, `from + 1` and so on. */
export interface Spread {
  readonly from: number;
  readonly shares: Float64Array;
}

/**
 * Hypergeometric probabilities: given the events of two samples together, how likely does each number of them fall on the
 * first?
 *
 * Valid: whole numbers. Counts that are less likely than `negligible` times the most likely one are left out.
 * Units: counts in; probabilities out.
 * Throws: nothing.
 * Reference: ratio of successive hypergeometric probabilities, from the mode outwards.
 * Cost: O(standard deviation of the count).
 */
export function hypergeometricSpread(first: Proportion, second: Proportion, negligible: number): Spread {
  const events = first.events + second.events;
  const total = first.total + second.total;
  const least = Math.max(0, events - second.total);
  const most = Math.min(events, first.total);
  const guess = Math.floor(((events + 1) * (first.total + 1)) / (total + 2));
  const mode = Math.min(most, Math.max(least, guess));
  const table = [
    { events: mode, total: first.total },
    { events: events - mode, total: second.total },
  ] as const;
  /** Probability of one event more on the first sample than `count`, over that of `count`. */
  const ratio = (count: number) =>
    ((first.total - count) / (count + 1)) * ((events - count) / (second.total - events + count + 1));
  const above: number[] = [];
  for (let count = mode, share = 1; count < most && share > negligible; count += 1) {
    share *= ratio(count);
    above.push(share);
  }
  const below: number[] = [];
  for (let count = mode, share = 1; count > least && share > negligible; count -= 1) {
    share /= ratio(count - 1);
    below.push(share);
  }
  const height = Math.exp(logHypergeometric(...table));
  const shares = Float64Array.from([...below.toReversed(), 1, ...above], (share) => share * height);
  return { from: mode - below.length, shares };
}
