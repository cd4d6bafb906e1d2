import type { Proportion } from './proportion.ts';

/** Terms below this share of the sum no longer change it. */
const NEGLIGIBLE = 1e-17;

/**
 * Tail beyond a 2 x 2 table relative to the table itself: how likely are more events in the first sample, in
 * multiples of the probability of exactly this many?
 *
 * Valid: whole numbers, events of the first sample at or above the mode, so that the terms fall.
 * Units: ratio of probabilities.
 * Throws: nothing.
 * Reference: ratio of successive hypergeometric probabilities.
 * Cost: O(standard deviation of the count) at worst, a handful of terms in the far tail.
 */
export function hypergeometricTailRatio(first: Proportion, second: Proportion): number {
  let firstEvents = first.events;
  let secondEvents = second.events;
  let firstOthers = first.total - firstEvents;
  let secondOthers = second.total - secondEvents;
  let term = 1;
  let sum = 0;
  while (firstOthers > 0 && secondEvents > 0 && term > sum * NEGLIGIBLE) {
    firstEvents += 1;
    secondOthers += 1;
    term *= (firstOthers / firstEvents) * (secondEvents / secondOthers);
    firstOthers -= 1;
    secondEvents -= 1;
    sum += term;
  }
  return sum;
}
