import { logSpaced } from './log-spaced.ts';

/** Shifts of the common-language effect from 1/250 to almost 1/2. */
const EFFECTS = new Float64Array(logSpaced(0.004, 0.45, 20));

export interface RankStratum {
  readonly commonLanguage: number;
  /** Variance of it when both samples come from one distribution. */
  readonly variance: number;
  readonly firstSize: number;
  readonly secondSize: number;
}

/**
 * Log-likelihood increments of a rank comparison: how much does one window speak for a common-language effect of
 * 1/2 + a, for 20 values of a?
 *
 * Valid: asymptotically (about 20 observations a side), since it is Gaussian in the van Elteren score; a window without
 * spread (variance 0) says nothing.
 * Units: natural logarithms.
 * Throws: nothing.
 * Reference: van Elteren 1960; docs/statistics.md, "Accumulated evidence".
 * Cost: O(20).
 */
export function rankIncrements({
  commonLanguage,
  variance,
  firstSize,
  secondSize,
}: RankStratum): Float64Array {
  const weight = (firstSize * secondSize) / (firstSize + secondSize + 1);
  const tieFactor = 12 * weight * variance;
  if (!(tieFactor > 0)) return new Float64Array(EFFECTS.length);
  const score = weight * (commonLanguage - 0.5);
  const scoreVariance = weight * weight * variance;
  return EFFECTS.map((effect) => {
    const slope = (12 * effect) / tieFactor;
    return slope * score - (slope * slope * scoreVariance) / 2;
  });
}
