import type { Alternative } from './alternative.ts';
import { deservesExactTest } from './deserves-exact-test.ts';
import { mannWhitneyExact } from './mann-whitney-exact.ts';
import { mannWhitneyZ } from './mann-whitney-z.ts';
import { normalPValue } from './normal-p-value.ts';
import { pooledCounts } from './pooled-counts.ts';
import { rankTally } from './rank-tally.ts';
import { sortedCopy } from './sorted-copy.ts';

export interface MannWhitney {
  /** U of the first sample: pairs in which it is larger, ties counting half. */
  readonly statistic: number;
  /** U / (n1 n2): P(first > second) + P(equal) / 2. */
  readonly commonLanguage: number;
  /** Variance of `commonLanguage` when there is no difference. */
  readonly variance: number;
  /** Standardized with continuity correction, whatever the method; positive when the first tends to be larger. */
  readonly z: number;
  readonly pValue: number;
  readonly method: 'exact' | 'normal';
}

/**
 * Mann-Whitney U test (Wilcoxon rank sum): do the values of the first sample tend to be larger than those of the
 * second?
 *
 * Valid: independent observations of any distribution, ties included. Exact when a sample has fewer than 8
 * observations or both together at most 50, as long as the exact table stays small; otherwise normal with tie and
 * continuity correction. Unequal spreads inflate it: see `brunnerMunzel`. All values equal: z 0, p 1.
 * Units: those of the values; only their order matters.
 * Throws: RangeError for an empty sample or NaN.
 * Reference: H. B. Mann, D. R. Whitney (1947); B. Streitberg, J. Roehmel (1986) for the exact test with ties.
 * Cost: O(n log n).
 */
export function mannWhitney(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  alternative: Alternative,
): MannWhitney {
  const counts = pooledCounts(sortedCopy('mannWhitney', first), sortedCopy('mannWhitney', second));
  const tally = rankTally('mannWhitney', counts.firstCounts, counts.secondCounts);
  const { wins, commonLanguage, variance } = tally;
  const z = variance === 0 ? 0 : mannWhitneyZ(tally, alternative);
  const exact = deservesExactTest(first.length, second.length)
    ? mannWhitneyExact(counts, alternative)
    : undefined;
  return {
    statistic: wins,
    commonLanguage,
    variance,
    z,
    pValue: exact ?? (variance === 0 ? 1 : Math.min(1, normalPValue(z, alternative))),
    method: exact === undefined ? 'normal' : 'exact',
  };
}
