import { studentTUpperTail } from './student-t-upper-tail.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/**
 * A distance in estimated standard errors as a normal z: which z is as unlikely as `distance / standardError` is for
 * Student's t?
 *
 * Valid: any distance; a standard error of 0 gives an infinite z, or 0 for no distance; an infinite one gives 0.
 * Units: distance and standard error in one unit; z without.
 * Throws: RangeError unless the degrees of freedom are above 0.
 * Reference: the two upper tails set equal.
 * Cost: that of studentTUpperTail.
 */
export function studentTAsNormal(distance: number, standardError: number, degreesOfFreedom: number): number {
  if (standardError === 0) return Math.sign(distance) * Number.POSITIVE_INFINITY || 0;
  const tail = studentTUpperTail(Math.abs(distance) / standardError, degreesOfFreedom);
  return Math.sign(distance) * upperNormalQuantile(Math.max(tail, Number.MIN_VALUE));
}
