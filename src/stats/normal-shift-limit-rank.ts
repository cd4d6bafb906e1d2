import { upperNormalQuantile } from './upper-normal-quantile.ts';

/**
 * Rank of a confidence limit among the pairwise differences by the normal approximation: how many of the smallest
 * may be left out, so that the true shift lies below the next one with probability `tail`?
 *
 * Valid: large samples; continuity-corrected, as R's root search with correct = TRUE finds it.
 * Units: rank from 1 on; 0 when even the smallest difference does not reach the confidence.
 * Throws: nothing.
 * Reference: R's wilcox.test(exact = FALSE, conf.int = TRUE).
 * Cost: O(1).
 */
export function normalShiftLimitRank(firstSize: number, secondSize: number, tail: number): number {
  const pairs = firstSize * secondSize;
  const standardDeviation = Math.sqrt(pairs * ((firstSize + secondSize + 1) / 12));
  return Math.max(0, Math.floor(pairs / 2 - 0.5 - upperNormalQuantile(tail) * standardDeviation) + 1);
}
