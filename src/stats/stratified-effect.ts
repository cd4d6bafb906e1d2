export interface RankedStratum {
  readonly commonLanguage: number;
  /** Of `commonLanguage` when there is no difference. */
  readonly variance: number;
  readonly firstSize: number;
  readonly secondSize: number;
}

export interface StratifiedEffect {
  /** Weighted mean over the strata of P(first > second) + P(equal) / 2. */
  readonly commonLanguage: number;
  /** Of `commonLanguage` when there is no difference. */
  readonly standardError: number;
  /** Positive when the first sample tends to be larger; 0 without any variance. */
  readonly z: number;
}

/**
 * Stratified rank effect, van Elteren's statistic: how much does the first sample tend to be larger within strata that may
 * each have their own level?
 *
 * Valid: results of `mannWhitney` or `groupedMannWhitney` per stratum; strata may have any size. Strata without
 * observations on either side are ignored.
 * Units: shares of pairs; z in standard deviations.
 * Throws: RangeError without any stratum that has observations on both sides.
 * Reference: P. van Elteren, Bulletin of the ISI 37 (1960).
 * Cost: O(strata).
 */
export function stratifiedEffect(strata: readonly RankedStratum[]): StratifiedEffect {
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
    throw new RangeError('stratifiedEffect requires at least 1 stratum with observations in both samples');
  }
  const commonLanguage = 0.5 + excess / weightSum;
  const standardError = Math.sqrt(variance) / weightSum;
  const z = variance === 0 ? 0 : excess / Math.sqrt(variance);
  return { commonLanguage, standardError, z };
}
