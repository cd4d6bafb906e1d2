import { allSubsetSums } from './all-subset-sums.ts';
import type { Alternative } from './alternative.ts';
import { normalPValue } from './normal-p-value.ts';
import { signedRankZ } from './signed-rank-z.ts';
import { type SignedRanks, signedRanks } from './signed-ranks.ts';

export interface WilcoxonSignedRank {
  /** Sum of the ranks of the positive differences. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: 'exact' | 'normal';
}

/** Up to here all ways to give signs fit exactly into a number. */
const SMALL = 50;
const CONTINUITY = 0.5;

/**
 * Wilcoxon signed-rank test: do paired differences tend to be positive?
 *
 * Valid: independent, symmetrically distributed differences; autocorrelation inflates it. Zeros are left out; if
 * nothing is left, the statistic is 0 and p is 1. Exact, also with ties, up to 50 differences; beyond normal with
 * tie and continuity correction.
 * Units: those of the differences; only order and sign matter.
 * Throws: RangeError for no difference at all or NaN.
 * Reference: F. Wilcoxon (1945); scipy.stats.wilcoxon(zero_method='wilcox').
 * Cost: O(n log n).
 */
export function wilcoxonSignedRank(
  differences: ArrayLike<number>,
  alternative: Alternative,
): WilcoxonSignedRank {
  const ranks = signedRanks(differences);
  const statistic = ranks.doubledPositive / 2;
  if (ranks.doubledRanks.length <= SMALL) {
    return { statistic, pValue: exactPValue(ranks, alternative), method: 'exact' };
  }
  const pValue = normalPValue(signedRankZ(ranks, alternative, CONTINUITY), alternative);
  return { statistic, pValue: Math.min(1, pValue), method: 'normal' };
}

function exactPValue({ doubledRanks, doubledPositive }: SignedRanks, alternative: Alternative): number {
  const ways = allSubsetSums(doubledRanks);
  const largest = ways.length - 1;
  // The distribution is symmetric: the lower tail is the upper one of the negative ranks.
  const upper = alternative === 'less' ? largest - doubledPositive : doubledPositive;
  const start = alternative === 'two-sided' ? Math.max(upper, largest - upper) : upper;
  let extreme = 0;
  for (const number of ways.subarray(start)) {
    extreme += number;
  }
  const share = extreme / 2 ** doubledRanks.length;
  return alternative === 'two-sided' ? Math.min(1, 2 * share) : share;
}
