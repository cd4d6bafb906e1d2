import { checkEventCount } from './check-event-count.ts';
import type { EventCount } from './event-count.ts';
import { regularizedBeta } from './regularized-beta.ts';

/**
 * Conditional test of two rates with mid-p: given all events, how likely do more than seen fall on the first side, plus
 * half the probability of exactly as many, when both have the same rate?
 *
 * Valid: any counts, however small, and any exposures; relative error about 1e-12 where the result is below one half.
 * Without any event p is 0.5.
 * Units: whole events, exposures in one unit for both; probability out.
 * Throws: RangeError unless events are whole and exposures above 0.
 * Reference: J. Przyborowski, H. Wilenski, Biometrika 31 (1940); mid-p after H. O. Lancaster, JASA 56 (1961).
 * Cost: O(sqrt(events)).
 */
export function binomialMidP(first: EventCount, second: EventCount): number {
  checkEventCount('binomialMidP', first);
  checkEventCount('binomialMidP', second);
  return (atLeast(first.events, first, second) + atLeast(first.events + 1, first, second)) / 2;
}

/** Probability that at least `count` of all events fall on the first side. */
function atLeast(count: number, first: EventCount, second: EventCount): number {
  const events = first.events + second.events;
  if (count <= 0) return 1;
  if (count > events) return 0;
  const exposure = first.exposure + second.exposure;
  return regularizedBeta(first.exposure / exposure, second.exposure / exposure, count, events - count + 1);
}
