import type { Proportion } from './proportion.ts';

/**
 * Guard for a count of events among observations: can a test be computed from it?
 *
 * Valid: any input; whole numbers are demanded only where `whole` is set (exact tests).
 * Units: counts.
 * Throws: RangeError, naming the function that asked, unless 0 <= events <= total and both are finite.
 * Reference: none.
 * Cost: O(1).
 */
export function checkProportion(asker: string, { events, total }: Proportion, whole = false): void {
  if (!(events >= 0 && events <= total && total < Infinity)) {
    throw new RangeError(`${asker} requires 0 <= events <= total, got ${events} of ${total}`);
  }
  if (whole && !(Number.isSafeInteger(events) && Number.isSafeInteger(total))) {
    throw new RangeError(`${asker} requires whole numbers, got ${events} of ${total}`);
  }
}
