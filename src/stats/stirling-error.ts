import { polynomial } from './polynomial.ts';

/** Coefficients B(2k) / (2k (2k - 1)) of Stirling's series in 1 / x^2, highest power first. */
const STIRLING_SERIES = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
/** From here on the series is exact to the last digit. */
const LARGE = 10;

/**
 * Error of Stirling's formula: by how much does ln Gamma(x) exceed (x - 1/2) ln x - x + ln(2 pi) / 2?
 * Differences of log factorials of large counts lose all their digits; written with this term they do not.
 *
 * Valid: `x` > 0; relative error below 1e-14.
 * Units: natural logarithm.
 * Throws: nothing; numbers not above 0 give NaN or Infinity.
 * Reference: Abramowitz & Stegun 6.1.41; C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 * Cost: O(1).
 */
export function stirlingError(x: number): number {
  let large = x;
  let sum = 0;
  while (large < LARGE) {
    sum += (large + 0.5) * Math.log1p(1 / large) - 1;
    large += 1;
  }
  const inverse = 1 / large;
  return sum + inverse * polynomial(STIRLING_SERIES, inverse * inverse);
}
