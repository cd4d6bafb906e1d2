import { regularizedBeta } from './regularized-beta.ts';

/**
 * Upper tail of the F distribution: how likely is a ratio of two mean squares above `ratio`, when both measure the same
 * variance?
 *
 * Valid: `ratio` >= 0, degrees of freedom above 0.
 * Units: none.
 * Throws: nothing.
 * Reference: incomplete beta function, Abramowitz & Stegun 26.6.2; scipy.stats.f.sf.
 * Cost: O(sqrt(degrees of freedom)).
 */
export function fUpperTail(ratio: number, freedom: number, freedomBelow: number): number {
  const [above, below] = [freedom * ratio, freedomBelow];
  const total = above + below;
  return regularizedBeta(below / total, above / total, freedomBelow / 2, freedom / 2);
}
