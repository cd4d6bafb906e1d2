import { normalUpperTail } from './normal-upper-tail.ts';
import { scaledNormalUpperTail } from './scaled-normal-upper-tail.ts';

/**
 * Natural logarithm of the upper tail of the standard normal: how unlikely is a value above `z`, also where the
 * probability itself is too small to be written down?
 *
 * Valid: every `z`; relative error below 1e-13; -Infinity only where z^2 overflows.
 * Units: `z` in standard deviations; natural logarithm.
 * Throws: nothing; NaN gives NaN.
 * Reference: W. J. Cody, Math. Comp. 23 (1969).
 * Cost: O(1).
 */
export function logNormalUpperTail(z: number): number {
  if (z < 0) {
    return Math.log1p(-normalUpperTail(-z));
  }
  if (z < 2) {
    return Math.log(normalUpperTail(z));
  }
  return -0.5 * z * z + Math.log(scaledNormalUpperTail(z));
}
