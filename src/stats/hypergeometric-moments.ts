import type { ProportionPair } from './proportion.ts';

/** Mean, variance and third central moment of a count. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

/**
 * Moments of the hypergeometric distribution: how many of all events fall on the first sample by chance, and how much
 * does that vary?
 *
 * Valid: any counts; 0 throughout where only one table is possible or there are no observations, but for the mean.
 * Units: events, and their square and cube.
 * Throws: nothing.
 * Reference: N. L. Johnson, A. W. Kemp, S. Kotz, "Univariate Discrete Distributions", section 6.3.
 * Cost: O(1).
 */
export function hypergeometricMoments({ first, second }: ProportionPair): Moments {
  const total = first.total + second.total;
  const events = first.events + second.events;
  const share = total === 0 ? 0 : first.total / total;
  const others = total - events;
  if (total < 2) return { mean: share * events, variance: 0, third: 0 };
  const variance = events * share * (1 - share) * (others / (total - 1));
  const third =
    total === 2 ? 0 : (variance * ((others - events) / total) * ((1 - 2 * share) * total)) / (total - 2);
  return { mean: share * events, variance, third };
}
