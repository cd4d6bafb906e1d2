import { monotoneRoot } from './monotone-root.ts';
import { studentTUpperTail } from './student-t-upper-tail.ts';

/**
 * Quantile of Student's t distribution by its upper tail: above which `t` does a share `upperTail` lie?
 *
 * Valid: `upperTail` in (0, 0.5], `degreesOfFreedom` >= 1; relative error about 1e-12.
 * Units: standard errors.
 * Throws: RangeError outside these ranges.
 * Reference: root of the upper tail between 0 and the quantile of one degree of freedom, which is cot(pi upperTail).
 * Cost: some 15 upper tails.
 */
export function studentTUpperQuantile(upperTail: number, degreesOfFreedom: number): number {
  if (!(upperTail > 0 && upperTail <= 0.5 && degreesOfFreedom >= 1)) {
    throw new RangeError(
      `studentTUpperQuantile requires a tail in (0, 0.5] and at least 1 degree of freedom, got ${upperTail} and ${degreesOfFreedom}`,
    );
  }
  const heaviest = 1 / Math.tan(Math.PI * upperTail);
  return monotoneRoot((t) => upperTail - studentTUpperTail(t, degreesOfFreedom), 0, Math.max(heaviest, 1e-9));
}
