import { normalUpperTail } from './normal-upper-tail.ts';
import { regularizedBeta } from './regularized-beta.ts';

/**
 * Upper tail of Student's t distribution: how likely is a value above `t`?
 *
 * Valid: any `t`; `degreesOfFreedom` > 0, may be fractional or Infinity (the normal distribution); relative error
 * about 1e-13 in the upper tail.
 * Units: `t` in standard errors.
 * Throws: RangeError unless the degrees of freedom are above 0.
 * Reference: Abramowitz & Stegun 26.7.1; checked against scipy.stats.t.sf.
 * Cost: O(sqrt(df)) at worst, a few dozen terms as a rule.
 */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) {
    throw new RangeError(`studentTUpperTail requires degrees of freedom above 0, got ${degreesOfFreedom}`);
  }
  if (degreesOfFreedom === Infinity) {
    return normalUpperTail(t);
  }
  const share = (t / degreesOfFreedom) * t;
  const inside = share === Infinity ? 1 : share / (1 + share);
  const tail = 0.5 * regularizedBeta(1 / (1 + share), inside, degreesOfFreedom / 2, 0.5);
  return t < 0 ? 1 - tail : tail;
}
