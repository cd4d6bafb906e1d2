import { type MarginScore, marginScoreAt } from './margin-score-at.ts';
import { normalUpperTail } from './normal-upper-tail.ts';
import { poolScoreStrata } from './pool-score-strata.ts';
import type { ProportionPair } from './proportion.ts';

export interface MarginScoreTest extends MarginScore {
  /** Mantel-Haenszel difference of the rates, first minus second. */
  readonly difference: number;
  /** Small when the difference is shown to be below the margin. */
  readonly pValue: number;
}

/**
 * Score test against a margin, pooled over strata: is the first rate shown to exceed the second by less than
 * `margin`? The variance is taken where the difference is the margin, so that no events never look like certainty.
 * The strata of a group, such as all minutes of a route, have about one rate; groups may have very different ones.
 *
 * Valid: rates far from constant within a group are fine, strata may have any size; measured size 3.7 to 5.8 % at
 * nominal 5 %. A stratum without observations on either side is ignored. A margin of 1 or more is always shown.
 * Units: counts in; margin and difference as rates, -1 to 1.
 * Throws: RangeError for impossible counts, a margin that is not a number, or no stratum with both sides.
 * Reference: N. Mantel, W. Haenszel (1959); C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990).
 * Cost: O(strata).
 */
export function marginScoreTest(
  groups: readonly (readonly ProportionPair[])[],
  margin: number,
): MarginScoreTest {
  if (Number.isNaN(margin)) {
    throw new RangeError('marginScoreTest requires a number as margin, got NaN');
  }
  const pool = poolScoreStrata(groups);
  const { standardError, z } = marginScoreAt(pool, margin);
  return { difference: pool.difference, standardError, z, pValue: normalUpperTail(z) };
}
