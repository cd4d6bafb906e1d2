import type { Alternative } from './alternative.ts';
import { normalPValue } from './normal-p-value.ts';

export interface VanElterenStratum {
  readonly commonLanguage: number;
  /** Of `commonLanguage` when there is no difference. */
  readonly variance: number;
  readonly firstSize: number;
  readonly secondSize: number;
}

export interface VanElteren {
  /** Weighted mean over the strata of P(first > second) + P(equal) / 2. */
  readonly commonLanguage: number;
  /** Of `commonLanguage` when there is no difference. */
  readonly standardError: number;
  /** Positive when the first sample tends to be larger. */
  readonly z: number;
  readonly pValue: number;
}

/**
 * Van Elteren's test, the stratified Mann-Whitney test: does the first sample tend to be larger within strata, for
 * example minutes, that may each have their own level?
 *
 * Valid: results of `mannWhitney` or `groupedMannWhitney` per stratum; strata may have any size. Strata without
 * observations on either side are ignored; without any variance z is 0 and p is 1.
 * Units: shares of pairs.
 * Throws: RangeError without any stratum that has observations on both sides.
 * Reference: P. van Elteren, Bulletin of the ISI 37 (1960); R's coin::independence_test with blocks.
 * Cost: O(strata).
 */
export function vanElteren(strata: readonly VanElterenStratum[], alternative: Alternative): VanElteren {
  let weightSum = 0;
  let excess = 0;
  let variance = 0;
  for (const stratum of strata) {
    const { firstSize, secondSize } = stratum;
    const weight = firstSize * (secondSize / (firstSize + secondSize + 1));
    if (weight > 0) {
      weightSum += weight;
      excess += weight * (stratum.commonLanguage - 0.5);
      variance += weight * weight * stratum.variance;
    }
  }
  if (!(weightSum > 0)) {
    throw new RangeError('vanElteren requires at least 1 stratum with observations in both samples');
  }
  const commonLanguage = 0.5 + excess / weightSum;
  const standardError = Math.sqrt(variance) / weightSum;
  if (variance === 0) {
    return { commonLanguage, standardError, z: 0, pValue: 1 };
  }
  const z = excess / Math.sqrt(variance);
  return { commonLanguage, standardError, z, pValue: normalPValue(z, alternative) };
}
