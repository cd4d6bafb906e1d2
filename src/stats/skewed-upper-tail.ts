import { normalUpperTail } from './normal-upper-tail.ts';

/** Less skewness than this changes nothing. */
const SYMMETRIC = 1e-6;

/**
 * Upper tail of a skewed distribution: how likely is a value more than so many standard deviations above the mean, when
 * the distribution is a shifted gamma distribution (Pearson's type III)?
 *
 * Valid: skewness from -0.3 to 0.3, where it is less than 0.1 standard errors off up to 5 standard deviations.
 * Units: `distance` in standard deviations from the mean; `skewness` as the third standardised moment.
 * Throws: nothing.
 * Reference: E. B. Wilson, M. M. Hilferty, PNAS 17 (1931): the cube root of a gamma variable is nearly normal.
 * Cost: O(1).
 */
export function skewedUpperTail(distance: number, skewness: number): number {
  if (Math.abs(skewness) < SYMMETRIC) return normalUpperTail(distance);
  const spread = skewness ** 2 / 36;
  const place = Math.max(0, 1 + (distance * skewness) / 2);
  return normalUpperTail((Math.sign(skewness) * (Math.cbrt(place) - 1 + spread)) / Math.sqrt(spread));
}
