import type { Interval } from './interval.ts';
import { newcombeInterval } from './newcombe-interval.ts';
import type { ProportionPair } from './proportion.ts';
import { sum } from './sum.ts';

/**
 * Newcombe's interval over strata: by how much does the first rate differ from the second within strata, such as the routes
 * of a minute?
 *
 * Valid: at least one stratum, all with observations on both sides; for one stratum Newcombe's own. Wider than need be
 * where strata are many and small.
 * Units: counts in; difference of rates, first minus second, -1 to 1, out.
 * Throws: RangeError for a total of 0, impossible counts, or a confidence outside (0, 1).
 * Reference: G. Y. Zou, A. Donner, Statistics in Medicine 27 (2008): squared distances to the limits add up like variances;
 * the weights of Mantel and Haenszel.
 * Cost: O(strata).
 */
export function stratifiedNewcombeInterval(strata: readonly ProportionPair[], confidence: number): Interval {
  const weights = strata.map(
    ({ first, second }) => first.total * (second.total / (first.total + second.total)),
  );
  const all = sum(weights);
  let estimate = 0;
  let below = 0;
  let above = 0;
  for (const [index, { first, second }] of strata.entries()) {
    const share = (weights[index] ?? 0) / all;
    const own = newcombeInterval(first, second, confidence);
    estimate += share * own.estimate;
    below = Math.hypot(below, share * (own.estimate - own.lower));
    above = Math.hypot(above, share * (own.upper - own.estimate));
  }
  return { estimate, lower: estimate - below, upper: estimate + above, confidence };
}
