import type { Alternative } from './alternative.ts';
import type { PooledCounts } from './pooled-counts.ts';
import { type ScoreGroup, subsetSums } from './subset-sums.ts';
import { sum } from './sum.ts';

/** Additions that an exact test may cost; about 20 ms. */
const AFFORDABLE = 1e7;

/**
 * Exact p-value of the Mann-Whitney test, with ties: in which share of all ways to split the pooled values into
 * two samples of these sizes is the first one at least as far up as observed?
 *
 * Valid: small samples; two-sided counts the splits at least as far from the middle as the observed one.
 * Units: counts per distinct value, ascending; probability out; undefined when the table would be too large.
 * Throws: nothing.
 * Reference: B. Streitberg, J. Roehmel (1986); R's exactRankTests::wilcox.exact; without ties the same as
 * scipy.stats.mannwhitneyu(method='exact').
 * Cost: at most 1e7 additions.
 */
export function mannWhitneyExact(counts: PooledCounts, alternative: Alternative): number | undefined {
  const firstSize = sum(counts.firstCounts);
  const secondSize = sum(counts.secondCounts);
  const size = Math.min(firstSize, secondSize);
  const total = firstSize + secondSize;
  const groups = rankScores(counts);
  const largest = groups.at(-1)?.score ?? 0;
  if ((total * size * (size * largest + 1)) / 4 > AFFORDABLE) {
    return undefined;
  }
  const isFirst = firstSize === size;
  const own = isFirst ? counts.firstCounts : counts.secondCounts;
  let observed = 0;
  let whole = 0;
  for (const [index, { score, copies }] of groups.entries()) {
    observed += score * (own[index] ?? 0);
    whole += score * copies;
  }
  const distance = total * observed - size * whole;
  // Counting splits of the second sample mirrors the direction.
  const sign = isFirst ? 1 : -1;
  return shareOfSums(subsetSums(groups, size), (candidate) => {
    const other = total * candidate - size * whole;
    return isAsExtreme(sign * other, sign * distance, alternative);
  });
}

function isAsExtreme(candidate: number, observed: number, alternative: Alternative): boolean {
  switch (alternative) {
    case 'greater':
      return candidate >= observed;
    case 'less':
      return candidate <= observed;
    case 'two-sided':
      return Math.abs(candidate) >= Math.abs(observed);
  }
}

function shareOfSums(ways: Float64Array, counts: (sum: number) => boolean): number {
  let all = 0;
  let extreme = 0;
  for (const [index, number] of ways.entries()) {
    all += number;
    extreme += counts(index) ? number : 0;
  }
  return extreme / all;
}

/** Doubled midranks, moved to start at 0 and divided by their common divisor to keep the table small. */
function rankScores({ firstCounts, secondCounts }: PooledCounts): ScoreGroup[] {
  const groups: ScoreGroup[] = [];
  let below = 0;
  let origin = 0;
  let divisor = 0;
  for (const [index, own] of firstCounts.entries()) {
    const copies = own + (secondCounts[index] ?? 0);
    const doubled = 2 * below + copies;
    origin = index === 0 ? doubled : origin;
    divisor = greatestCommonDivisor(doubled - origin, divisor);
    groups.push({ score: doubled - origin, copies });
    below += copies;
  }
  return divisor > 1 ? groups.map(({ score, copies }) => ({ score: score / divisor, copies })) : groups;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller > 0) {
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}
