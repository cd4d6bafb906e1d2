import type { Interval } from './interval.ts';
import { marginScoreBound } from './margin-score-bound.ts';
import { marginScoreTest } from './margin-score-test.ts';
import type { ProportionPair } from './proportion.ts';

/**
 * Score interval of a difference of rates over strata: by how much does the first rate differ from the second within
 * strata, and how sure is that?
 *
 * Valid: as `marginScoreTest`, whose answers it inverts on both sides; groups are strata that share a rate.
 * Units: counts in; difference of rates, first minus second, -1 to 1, out.
 * Throws: RangeError for impossible counts, no stratum with both sides, or a confidence outside (0, 1).
 * Reference: C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990).
 * Cost: O(strata), and O(groups) per step of a bisection of some 60 steps.
 */
export function stratifiedDifferenceInterval(
  groups: readonly (readonly ProportionPair[])[],
  confidence: number,
): Interval {
  const oneSided = (1 + confidence) / 2;
  const turned = groups.map((strata) =>
    strata.map(({ first, second }) => ({ first: second, second: first })),
  );
  return {
    estimate: marginScoreTest(groups, 0).difference,
    lower: -marginScoreBound(turned, oneSided),
    upper: marginScoreBound(groups, oneSided),
    confidence,
  };
}
