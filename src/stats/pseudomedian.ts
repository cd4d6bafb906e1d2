import { allSubsetSums } from './all-subset-sums.ts';
import { checkConfidence } from './check-confidence.ts';
import type { Interval } from './interval.ts';
import { sortedCopy } from './sorted-copy.ts';
import { tailRank } from './tail-rank.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';
import { walshAverage } from './walsh-average.ts';

/** Up to here all ways to give signs fit exactly into a number. */
const SMALL = 50;

/**
 * Pseudomedian, the Hodges-Lehmann estimate for paired differences: around which value are the differences
 * symmetric, with limits that match the signed-rank test?
 *
 * Valid: independent, symmetrically distributed finite differences; zeros and ties are kept. The limits are Walsh
 * averages: exact ranks up to 50 differences, normal ranks beyond; infinite when there are too few differences for
 * the confidence.
 * Units: those of the differences.
 * Throws: RangeError for no difference, values that are not finite, or a confidence outside (0, 1).
 * Reference: J. L. Hodges, E. L. Lehmann (1963); R's wilcox.test(d, conf.int = TRUE), except that R gives finite
 * limits below the confidence asked for.
 * Cost: O(n log n).
 */
export function pseudomedian(differences: ArrayLike<number>, confidence: number): Interval {
  checkConfidence('pseudomedian', confidence);
  const sorted = sortedCopy('pseudomedian', differences, true);
  const averages = (sorted.length * (sorted.length + 1)) / 2;
  const rank = limitRank(sorted.length, (1 - confidence) / 2);
  const middle = walshAverage(sorted, Math.ceil(averages / 2));
  const next = averages % 2 === 0 ? walshAverage(sorted, averages / 2 + 1) : middle;
  return {
    estimate: (middle + next) / 2,
    lower: rank >= 1 ? walshAverage(sorted, rank) : -Infinity,
    upper: rank >= 1 ? walshAverage(sorted, averages + 1 - rank) : Infinity,
    confidence,
  };
}

/** Rank from which on fewer than a share `tail` of all ways to give signs lie below; 0 when there is none. */
function limitRank(size: number, tail: number): number {
  if (size > SMALL) {
    const standardDeviation = Math.sqrt((size * (size + 1) * (2 * size + 1)) / 24);
    const limit = (size * (size + 1)) / 4 - 0.5 - upperNormalQuantile(tail) * standardDeviation;
    return Math.max(0, Math.floor(limit) + 1);
  }
  return tailRank(allSubsetSums(Array.from({ length: size }, (_, index) => index + 1)), tail);
}
