import type { Alternative } from './alternative.ts';
import { normalPValue } from './normal-p-value.ts';
import { rankTally } from './rank-tally.ts';

export interface GroupedMannWhitney {
  /** P(first > second) + P(equal) / 2. */
  readonly commonLanguage: number;
  /** Variance of `commonLanguage` when there is no difference. */
  readonly variance: number;
  /** Positive when the first sample tends to be larger. */
  readonly z: number;
  readonly pValue: number;
}

/**
 * Mann-Whitney test on counts per bucket: do the values of the first sample tend to lie in higher buckets?
 *
 * Valid: the same buckets for both, ascending; 20 observations or more in each. Counts may be fractional after
 * interpolation. No continuity correction. All mass in one bucket: common language 0.5, variance 0, z 0, p 1.
 * Units: counts in.
 * Throws: RangeError for counts that are negative or not finite, lists of different length, or an empty sample.
 * Reference: H. B. Mann, D. R. Whitney (1947); equal to scipy.stats.mannwhitneyu(method='asymptotic',
 * use_continuity=False) on the bucket numbers.
 * Cost: O(buckets).
 */
export function groupedMannWhitney(
  firstCounts: ArrayLike<number>,
  secondCounts: ArrayLike<number>,
  alternative: Alternative,
): GroupedMannWhitney {
  const { commonLanguage, variance } = rankTally('groupedMannWhitney', firstCounts, secondCounts);
  if (variance === 0) {
    return { commonLanguage, variance, z: 0, pValue: 1 };
  }
  const z = (commonLanguage - 0.5) / Math.sqrt(variance);
  return { commonLanguage, variance, z, pValue: normalPValue(z, alternative) };
}
