import { checkConfidence } from './check-confidence.ts';
import { marginScoreAt } from './margin-score-at.ts';
import { monotoneRoot } from './monotone-root.ts';
import { poolScoreStrata } from './pool-score-strata.ts';
import type { ProportionPair } from './proportion.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/**
 * Upper confidence limit of a pooled difference of rates: which is the smallest margin that the difference is shown
 * to stay below?
 *
 * Valid: as `marginScoreTest`, whose answer it inverts: the test at this margin gives p = 1 - confidence.
 * Units: counts in; one-sided confidence, for example 0.95; difference of rates, -1 to 1, out.
 * Throws: RangeError for impossible counts, no stratum with both sides, or a confidence outside (0, 1).
 * Reference: score limit; C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990).
 * Cost: O(strata), and O(groups) per step of a bisection of some 60 steps.
 */
export function marginScoreBound(groups: readonly (readonly ProportionPair[])[], confidence: number): number {
  checkConfidence('marginScoreBound', confidence);
  const quantile = upperNormalQuantile(1 - confidence);
  const pool = poolScoreStrata(groups);
  return monotoneRoot((margin) => marginScoreAt(pool, margin).z - quantile, -1, 1);
}
