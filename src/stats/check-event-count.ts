import type { EventCount } from './event-count.ts';

/**
 * Guard for events over an exposure: can a test be computed from it?
 *
 * Valid: any input.
 * Units: whole events; exposure in any unit.
 * Throws: RangeError, naming the function that asked, unless events are a whole number of 0 or more and the exposure is
 * finite and above 0.
 * Reference: none.
 * Cost: O(1).
 */
export function checkEventCount(asker: string, { events, exposure }: EventCount): void {
  if (!(Number.isSafeInteger(events) && events >= 0)) {
    throw new RangeError(`${asker} requires a whole number of events, got ${events}`);
  }
  if (!(exposure > 0 && exposure < Infinity)) {
    throw new RangeError(`${asker} requires an exposure above 0, got ${exposure}`);
  }
}
