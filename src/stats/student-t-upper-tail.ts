import { normalUpperTail } from './normal-upper-tail.ts';
import { regularizedBeta } from './regularized-beta.ts';

/** From here on Hill's expansion is the more exact of the two. */
const LARGE = 20_000;

/**
 * Upper tail of Student's t distribution: how likely is a value above `t`?
 *
 * Valid: any `t`; `degreesOfFreedom` > 0, may be fractional or Infinity (the normal distribution); relative error
 * about 1e-13 in the upper tail.
 * Units: `t` in standard errors.
 * Throws: RangeError unless the degrees of freedom are above 0.
 * Reference: Abramowitz & Stegun 26.7.1; beyond 20 000 degrees of freedom G. W. Hill, "Algorithm 395", CACM 13
 * (1970).
 * Cost: a few dozen terms.
 */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) {
    throw new RangeError(`studentTUpperTail requires degrees of freedom above 0, got ${degreesOfFreedom}`);
  }
  if (degreesOfFreedom === Infinity || Math.abs(t) === Infinity) {
    return normalUpperTail(t);
  }
  if (degreesOfFreedom > LARGE) {
    return normalUpperTail(normalEquivalent(t, degreesOfFreedom));
  }
  const share = (t / degreesOfFreedom) * t;
  const outside = 1 / (1 + share);
  const inside = share === Infinity ? 1 : share * outside;
  const tail = 0.5 * regularizedBeta(outside, inside, degreesOfFreedom / 2, 0.5);
  return t < 0 ? 1 - tail : tail;
}

/** The normal z with the same upper tail as `t`. */
function normalEquivalent(t: number, degreesOfFreedom: number): number {
  const reduced = degreesOfFreedom - 0.5;
  const scale = 48 * reduced * reduced;
  const square = reduced * Math.log1p((t / degreesOfFreedom) * t);
  const slope = ((-0.4 * square - 3.3) * square - 24) * square - 85.5;
  const correction = (slope / (0.8 * square * square + 100 + scale) + square + 3) / scale;
  return Math.sign(t) * (correction + 1) * Math.sqrt(square);
}
