const SMALL_SAMPLE = 8;
const SMALL_TOTAL = 50;

/**
 * Rule for exact rank tests: are these samples too small for the normal approximation?
 *
 * Valid: any sizes. Fewer than 8 in one sample, or 50 at most in both: there the approximation is off by 10 % or
 * more in p-values between 0.005 and 0.05.
 * Units: numbers of observations.
 * Throws: nothing.
 * Reference: measured for this project, statistics.md section 4 of its design.
 * Cost: O(1).
 */
export function deservesExactTest(firstSize: number, secondSize: number): boolean {
  return Math.min(firstSize, secondSize) < SMALL_SAMPLE || firstSize + secondSize <= SMALL_TOTAL;
}
