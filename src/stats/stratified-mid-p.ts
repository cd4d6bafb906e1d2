import { checkProportion } from './check-proportion.ts';
import { fisherMidP } from './fisher-mid-p.ts';
import { hypergeometricMoments, type Moments } from './hypergeometric-moments.ts';
import { hypergeometricSpread, type Spread } from './hypergeometric-spread.ts';
import type { ProportionPair } from './proportion.ts';
import { skewedUpperTail } from './skewed-upper-tail.ts';
import { sum } from './sum.ts';

/** Up to this variance of the events of the first sample their distribution is worked out event by event. */
const SMALL_VARIANCE = 16;
/** Probabilities below this can no longer change an answer. */
const NEGLIGIBLE = 1e-30;
const IMPOSSIBLE = 1e-300;

/**
 * Stratified mid-p test: how likely are more events than seen in the first samples of all strata together, plus half the
 * probability of exactly as many, when both samples have the same rate within each stratum?
 *
 * Valid: any whole numbers. Exact for one stratum, and up to a variance of 16 events. Beyond that the distribution is taken
 * as a shifted gamma distribution with the same mean, variance and skewness: less than 0.05 standard errors off for
 * p-values down to 0.001; smaller ones are rather too large than too small. Strata that allow only one
 * table say nothing; if all do, p is 0.5.
 * Units: counts in; probability out, at least 1e-300.
 * Throws: RangeError unless whole numbers with 0 <= events <= total.
 * Reference: sum of independent hypergeometric variables (M. W. Birch 1964; A. Agresti, "Categorical Data Analysis",
 * 6.7); mid-p after H. O. Lancaster, JASA 56 (1961).
 * Cost: O(strata), and O(strata x events) where it is exact.
 */
export function stratifiedMidP(strata: readonly ProportionPair[]): number {
  for (const { first, second } of strata) {
    checkProportion('stratifiedMidP', first, true);
    checkProportion('stratifiedMidP', second, true);
  }
  const telling = strata.filter((pair) => hypergeometricMoments(pair).variance > 0);
  const [only] = telling;
  if (only === undefined) return 0.5;
  if (telling.length === 1)
    return Math.max(IMPOSSIBLE, fisherMidP(only.first, only.second, 'greater').pValue);
  const moments = telling.map(hypergeometricMoments);
  const variance = sum(moments.map((one) => one.variance));
  const observed = sum(telling.map(({ first }) => first.events));
  const tail = variance > SMALL_VARIANCE ? approximateTail(observed, moments) : exactTail(observed, telling);
  return Math.min(1, Math.max(IMPOSSIBLE, tail));
}

function approximateTail(observed: number, moments: readonly Moments[]): number {
  const [mean, variance, third] = [
    sum(moments.map((one) => one.mean)),
    sum(moments.map((one) => one.variance)),
    sum(moments.map((one) => one.third)),
  ];
  return skewedUpperTail((observed - mean) / Math.sqrt(variance), third / variance ** 1.5);
}

function exactTail(observed: number, strata: readonly ProportionPair[]): number {
  const { from, shares } = strata
    .map(({ first, second }) => hypergeometricSpread(first, second, NEGLIGIBLE))
    .reduce((left, right) => withoutNegligible(together(left, right)));
  const above = sum(shares.filter((_, index) => from + index > observed));
  return above + (shares[observed - from] ?? 0) / 2;
}

/** Distribution of the sum of two independent counts. */
function together(left: Spread, right: Spread): Spread {
  const shares = new Float64Array(left.shares.length + right.shares.length - 1);
  for (let index = 0; index < left.shares.length; index += 1) {
    const share = left.shares[index] ?? 0;
    for (let other = 0; other < right.shares.length; other += 1) {
      const place = index + other;
      shares[place] = (shares[place] ?? 0) + share * (right.shares[other] ?? 0);
    }
  }
  return { from: left.from + right.from, shares };
}

function withoutNegligible({ from, shares }: Spread): Spread {
  const isTelling = (share: number) => share > NEGLIGIBLE;
  const first = shares.findIndex(isTelling);
  const last = shares.findLastIndex(isTelling);
  return { from: from + first, shares: shares.subarray(first, last + 1) };
}
