const MAXIMUM_STEPS = 200;

/**
 * Root of a non-decreasing function by bisection: where does it change from negative to positive?
 *
 * Valid: finite `low` < `high`; steps and plateaus are allowed. Where the function is positive already at `low`, or
 * still negative at `high`, that end is the answer.
 * Units: those of the argument.
 * Throws: nothing.
 * Reference: bisection, down to neighbouring numbers or to `tolerance` (absolute).
 * Cost: O(log((high - low) / tolerance)) evaluations, at most 200.
 */
export function monotoneRoot(
  increasing: (argument: number) => number,
  low: number,
  high: number,
  tolerance = 0,
): number {
  if (increasing(low) >= 0) {
    return low;
  }
  if (increasing(high) < 0) {
    return high;
  }
  let below = low;
  let above = high;
  for (let step = 0; step < MAXIMUM_STEPS && above - below > tolerance; step += 1) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) {
      break;
    }
    if (increasing(middle) < 0) {
      below = middle;
    } else {
      above = middle;
    }
  }
  return above;
}
