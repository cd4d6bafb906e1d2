import type { ProportionPair } from './proportion.ts';

export interface MantelHaenszelRates {
  /** Rates of both samples as if they held the strata in the same shares. */
  readonly first: number;
  readonly second: number;
  /** Sum of the weights; 0 where no stratum has observations on both sides. */
  readonly weight: number;
}

/**
 * Rates of two samples at the same mix of strata: what would they be if strata were as frequent on both?
 *
 * Valid: any counts; strata without observations on either side are ignored; NaN where all are.
 * Units: counts in; rates out.
 * Throws: nothing.
 * Reference: N. Mantel, W. Haenszel (1959): each stratum has the weight n1 n2 / (n1 + n2), so that the difference of the rates
 * is the one of `marginScoreTest`.
 * Cost: O(strata).
 */
export function mantelHaenszelRates(strata: readonly ProportionPair[]): MantelHaenszelRates {
  let weight = 0;
  let firstRate = 0;
  let secondRate = 0;
  for (const { first, second } of strata) {
    if (first.total === 0 || second.total === 0) continue;
    const total = first.total + second.total;
    weight += first.total * (second.total / total);
    firstRate += first.events * (second.total / total);
    secondRate += second.events * (first.total / total);
  }
  return { first: firstRate / weight, second: secondRate / weight, weight };
}
