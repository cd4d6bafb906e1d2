import type { Alternative } from './alternative.ts';
import { checkConfidence } from './check-confidence.ts';
import type { Interval } from './interval.ts';
import { pairwiseDifference } from './pairwise-difference.ts';
import { shiftLimitRank } from './shift-limit-rank.ts';
import { sortedCopy } from './sorted-copy.ts';

/**
 * Hodges-Lehmann estimate of a shift: by how much is the first sample larger than the second, as the median of all
 * pairwise differences, with limits that match the Mann-Whitney test?
 *
 * Valid: independent finite observations, ties included (the limits are then somewhat wide). The limits are
 * pairwise differences: exact ranks for small samples, normal ranks beyond. A sample too small for the confidence
 * asked for gives infinite limits. `alternative` 'greater' or 'less' gives a lower or an upper limit only.
 * Units: those of the values.
 * Throws: RangeError for an empty sample, values that are not finite, or a confidence outside (0, 1).
 * Reference: J. L. Hodges, E. L. Lehmann (1963); R's wilcox.test(conf.int = TRUE), except that R gives finite
 * limits below the confidence asked for.
 * Cost: O(n log n); no pairwise differences in memory.
 */
export function hodgesLehmann(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  confidence: number,
  alternative: Alternative = 'two-sided',
): Interval {
  checkConfidence('hodgesLehmann', confidence);
  const own = sortedCopy('hodgesLehmann', first, true);
  const other = sortedCopy('hodgesLehmann', second, true);
  const pairs = own.length * other.length;
  const tail = alternative === 'two-sided' ? (1 - confidence) / 2 : 1 - confidence;
  const rank = shiftLimitRank(own.length, other.length, tail);
  const middle = pairwiseDifference(own, other, Math.ceil(pairs / 2));
  const next = pairs % 2 === 0 ? pairwiseDifference(own, other, pairs / 2 + 1) : middle;
  const isBounded = rank >= 1;
  return {
    estimate: (middle + next) / 2,
    lower: isBounded && alternative !== 'less' ? pairwiseDifference(own, other, rank) : -Infinity,
    upper:
      isBounded && alternative !== 'greater' ? pairwiseDifference(own, other, pairs + 1 - rank) : Infinity,
    confidence,
  };
}
