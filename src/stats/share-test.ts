import { chiSquaredUpperTail } from './chi-squared-upper-tail.ts';
import { regularizedBeta } from './regularized-beta.ts';
import { sum } from './sum.ts';

/** Observations of which a share was expected on the first side. */
export interface ExpectedShare {
  readonly observed: number;
  readonly total: number;
  /** Above 0 and below 1. */
  readonly share: number;
}

export interface ShareTest {
  /** Share of the first side that was observed, and that was expected, over all strata. */
  readonly observed: number;
  readonly expected: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Where a side expects fewer than this, the exact binomial takes the place of chi-squared. */
const SMALL = 20;

/**
 * Sample-ratio test: do observations fall on two sides in the shares that were expected, pooled over strata?
 *
 * Valid: any counts; exact binomial (with the mean share over strata, doubled) where a side expects fewer than 20.
 * Units: counts in; shares and a probability out.
 * Throws: RangeError for impossible counts, shares outside (0, 1), or no observations.
 * Reference: A. Fabijan et al., KDD 2019 (sample ratio mismatch); Pearson's chi-squared with one degree of freedom.
 * Cost: O(strata).
 */
export function shareTest(strata: readonly ExpectedShare[]): ShareTest {
  for (const { observed, total, share } of strata) {
    if (!(observed >= 0 && observed <= total && total < Infinity && share > 0 && share < 1)) {
      throw new RangeError(`shareTest requires counts and shares, got ${observed} of ${total} for ${share}`);
    }
  }
  const total = sum(strata.map((stratum) => stratum.total));
  if (total === 0) throw new RangeError('shareTest requires at least 1 observation');
  const observed = sum(strata.map((stratum) => stratum.observed));
  const expected = sum(strata.map((stratum) => stratum.total * stratum.share));
  const variance = sum(strata.map((stratum) => stratum.total * stratum.share * (1 - stratum.share)));
  const pValue =
    Math.min(expected, total - expected) < SMALL
      ? Math.min(1, 2 * smallerTail(observed, total, expected / total))
      : chiSquaredUpperTail((observed - expected) ** 2 / variance, 1);
  return { observed: observed / total, expected: expected / total, pValue };
}

function smallerTail(observed: number, total: number, share: number): number {
  const others = total - observed;
  const atLeast = observed === 0 ? 1 : regularizedBeta(share, 1 - share, observed, others + 1);
  const atMost = others === 0 ? 1 : regularizedBeta(1 - share, share, others, observed + 1);
  return Math.min(atLeast, atMost);
}
