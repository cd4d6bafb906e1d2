import type { Interval } from './interval.ts';
import type { Proportion } from './proportion.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * Newcombe's hybrid score interval: by how much does the first rate differ from the second?
 *
 * Valid: every pair of totals from 1 on, also without any event; the upper limit keeps its level, the lower one
 * exceeds it somewhat when the first sample expects less than one event.
 * Units: counts in; difference of rates, first minus second, -1 to 1, out.
 * Throws: RangeError for a total of 0, impossible counts, or a confidence outside (0, 1).
 * Reference: R. G. Newcombe, Statistics in Medicine 17 (1998), method 10.
 * Cost: O(1).
 */
export function newcombeInterval(first: Proportion, second: Proportion, confidence: number): Interval {
  const own = wilsonInterval(first, confidence);
  const other = wilsonInterval(second, confidence);
  const estimate = own.estimate - other.estimate;
  return {
    estimate,
    lower: estimate - Math.hypot(own.estimate - own.lower, other.upper - other.estimate),
    upper: estimate + Math.hypot(own.upper - own.estimate, other.estimate - other.lower),
    confidence,
  };
}
