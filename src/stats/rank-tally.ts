export interface RankTally {
  /** U: pairs in which the first value is larger, equal ones counting half. */
  readonly wins: number;
  /** P(first > second) + P(equal) / 2. */
  readonly commonLanguage: number;
  /** Variance of `commonLanguage` when there is no difference; 0 when all values are equal. */
  readonly variance: number;
  readonly firstSize: number;
  readonly secondSize: number;
}

/**
 * Tally of ranks from counts per value: how often does a value of the first sample exceed one of the second, and
 * how much would that vary by chance?
 *
 * Valid: counts per distinct value or bucket, in ascending order of value; fractional counts are fine. No
 * cancellation anywhere: the variance is a sum of positive terms t (N - t)(N + t), which equals the textbook
 * N^3 - N - sum(t^3 - t), so that ties beyond 2^53 do no harm.
 * Units: counts in; share of pairs, 0 to 1, out.
 * Throws: RangeError, naming the function that asked, for counts that are negative or not finite, lists of
 * different length, or a sample without any observation.
 * Reference: E. L. Lehmann, "Nonparametrics" (1975); A. Vargha, H. D. Delaney (2000) for the effect size.
 * Cost: O(number of values).
 */
export function rankTally(
  asker: string,
  firstCounts: ArrayLike<number>,
  secondCounts: ArrayLike<number>,
): RankTally {
  if (firstCounts.length !== secondCounts.length) {
    throw new RangeError(`${asker} requires as many counts in one sample as in the other`);
  }
  const firstSize = checkedSum(asker, firstCounts);
  const secondSize = checkedSum(asker, secondCounts);
  const total = firstSize + secondSize;
  let below = 0;
  let wins = 0;
  let spread = 0;
  for (let index = 0; index < firstCounts.length; index += 1) {
    const own = firstCounts[index] ?? 0;
    const other = secondCounts[index] ?? 0;
    const tied = own + other;
    wins += own * (below + other / 2);
    spread += tied * Math.max(0, (total - tied) / total) * ((total + tied) / total);
    below += other;
  }
  const pairs = firstSize * secondSize;
  const variance = total > 1 ? ((spread / pairs) * (total / (total - 1))) / 12 : 0;
  return { wins, commonLanguage: spread === 0 ? 0.5 : wins / pairs, variance, firstSize, secondSize };
}

function checkedSum(asker: string, counts: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] ?? 0;
    if (!(count >= 0 && count < Infinity)) {
      throw new RangeError(`${asker} requires counts of at least 0, got ${count}`);
    }
    total += count;
  }
  if (total === 0) {
    throw new RangeError(`${asker} requires at least 1 observation in each sample`);
  }
  return total;
}
