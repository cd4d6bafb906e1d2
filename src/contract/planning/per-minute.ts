import { Numeric } from '../scalars.ts';

/** No service has more, and its counts would no longer be exact. */
const LARGEST = 1e9;

/** How much there is in a minute. */
export const PerMinute = Numeric.refine(
  (value) => value > 0 && value <= LARGEST,
  `must be above 0 and at most ${LARGEST}`,
);
