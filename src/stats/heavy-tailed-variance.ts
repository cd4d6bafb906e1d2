import { sampleVariance } from 'simple-statistics';
import { chanceFactor } from './chance-factor.ts';
import { robustVariance } from './robust-variance.ts';

/**
 * Variance of noise that may have heavy tails: the robust one, unless the plain one is far larger than chance would make
 * it, as for a percentile read from buckets, which is mostly one value and now and then quite another.
 *
 * Valid: from 2 values on.
 * Units: the square of those of the values.
 * Throws: an error for fewer than 2 values.
 * Reference: docs/statistics.md, "Series".
 * Cost: O(n log n).
 */
export function heavyTailedVariance(values: readonly number[]): number {
  const robust = robustVariance(values);
  const plain = sampleVariance([...values]);
  return plain > 2 * chanceFactor(values.length) ** 2 * robust ? plain : robust;
}
