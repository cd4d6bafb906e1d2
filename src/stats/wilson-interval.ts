import { checkConfidence } from './check-confidence.ts';
import { checkProportion } from './check-proportion.ts';
import type { Interval } from './interval.ts';
import type { Proportion } from './proportion.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/**
 * Wilson's score interval: between which rates does the true rate of events lie?
 *
 * Valid: every total from 1 on, also without any event; never leaves [0, 1].
 * Units: counts in; rates from 0 to 1 out.
 * Throws: RangeError for a total of 0, impossible counts, or a confidence outside (0, 1).
 * Reference: E. B. Wilson, JASA 22 (1927); scipy's binomtest(...).proportion_ci(method='wilson').
 * Cost: O(1).
 */
export function wilsonInterval(proportion: Proportion, confidence: number): Interval {
  checkConfidence('wilsonInterval', confidence);
  checkProportion('wilsonInterval', proportion);
  const { events, total } = proportion;
  if (total === 0) {
    throw new RangeError('wilsonInterval requires at least 1 observation');
  }
  const z = upperNormalQuantile((1 - confidence) / 2);
  const upper = events === total ? 1 : scoreUpper(events, total, z);
  const lower = events === 0 ? 0 : 1 - scoreUpper(total - events, total, z);
  const square = (events / total) ** 2;
  // The product of both limits is known: for rare events this form keeps the digits that 1 - x loses.
  const rareLower = square / ((1 + (z * z) / total) * upper);
  return { estimate: events / total, lower: 2 * events <= total ? rareLower : lower, upper, confidence };
}

function scoreUpper(events: number, total: number, z: number): number {
  const rate = events / total;
  const halfSquare = (z * z) / (2 * total);
  const spread = z * Math.sqrt((rate * (1 - rate)) / total + halfSquare / (2 * total));
  return (rate + halfSquare + spread) / (1 + 2 * halfSquare);
}
