import type { Alternative } from './alternative.ts';
import { normalUpperTail } from './normal-upper-tail.ts';

/**
 * P-value of a standard normal statistic: how likely is a value at least as extreme as `z` in the direction asked
 * for, when there is no difference?
 *
 * Valid: `z` standard normal under the hypothesis of no difference; positive when the first sample is larger.
 * Units: `z` in standard deviations.
 * Throws: nothing.
 * Reference: textbook; tails from `normalUpperTail`, never 1 - cdf.
 * Cost: O(1).
 */
export function normalPValue(z: number, alternative: Alternative): number {
  switch (alternative) {
    case 'greater':
      return normalUpperTail(z);
    case 'less':
      return normalUpperTail(-z);
    case 'two-sided':
      return 2 * normalUpperTail(Math.abs(z));
  }
}
