import type { Mix } from './mix.ts';
import { sum } from './sum.ts';

/** One value in a stretch of time, given how many observations of it both samples have together. */
export interface Surplus {
  /** Observations of the first sample above its share of all. */
  readonly surplus: number;
  /** Pearson's variance of that, if every observation fell on a sample by itself. */
  readonly variance: number;
  /** Observations expected on the sample that has fewer of all. */
  readonly expected: number;
}

/**
 * Surplus of each value on the first of two samples: where does a mix differ from the one that both have together?
 *
 * Valid: any counts, with an observation on each side.
 * Units: observations, and their square.
 * Throws: nothing.
 * Reference: Pearson's chi-squared of a 2 x C table is the sum of `surplus`² / `variance`.
 * Cost: O(values).
 */
export function mixSurplus({ first, second }: Mix): Surplus[] {
  const total = sum(first);
  const share = total / (total + sum(second));
  return first.map((own, value) => {
    const both = own + (second[value] ?? 0);
    return {
      surplus: own - share * both,
      variance: share * (1 - share) * both,
      expected: Math.min(share, 1 - share) * both,
    };
  });
}
