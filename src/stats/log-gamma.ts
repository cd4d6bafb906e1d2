import { stirlingError } from './stirling-error.ts';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * Natural logarithm of the gamma function: what is ln (x - 1)! for any positive `x`?
 *
 * Valid: `x` > 0; relative error below 1e-14, near its zeros at 1 and 2 absolute error below 1e-15.
 * Units: natural logarithm.
 * Throws: RangeError unless `x` is above 0.
 * Reference: Stirling's series, Abramowitz & Stegun 6.1.41.
 * Cost: O(1).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) {
    throw new RangeError(`logGamma requires a number above 0, got ${x}`);
  }
  if (x === 1 || x === 2) {
    return 0;
  }
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}
