import { polynomial } from './polynomial.ts';
import { scaledNormalUpperTail } from './scaled-normal-upper-tail.ts';

// Cody's rational approximation around zero, highest power first.
const NUMERATOR = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const DENOMINATOR = [1.0, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];

const CENTRE = 0.67448975;

/**
 * Upper tail of the standard normal: how likely is a value above `z`?
 *
 * Valid: every `z`; relative error below 1e-14 down to 1e-308, then denormal numbers and 0 from z = 38.5 on:
 * use `logNormalUpperTail` there.
 * Units: `z` in standard deviations.
 * Throws: nothing; NaN gives NaN.
 * Reference: W. J. Cody, Math. Comp. 23 (1969); same splitting of the exponent as R's `pnorm`.
 * Cost: O(1).
 */
export function normalUpperTail(z: number): number {
  const distance = Math.abs(z);
  if (distance <= CENTRE) {
    const square = z * z;
    return 0.5 - (z * polynomial(NUMERATOR, square)) / polynomial(DENOMINATOR, square);
  }
  const tail = gaussian(distance) * scaledNormalUpperTail(distance);
  return z < 0 ? 1 - tail : tail;
}

/** exp(-z^2 / 2) without the digits that squaring a large `z` would lose. */
function gaussian(z: number): number {
  if (z > 40) {
    return 0;
  }
  const coarse = Math.trunc(z * 16) / 16;
  const rest = (z - coarse) * (z + coarse);
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest);
}
