import { medianAbsoluteDeviation } from 'simple-statistics';

/** Makes the median absolute deviation of normal noise its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * Robust variance: how much do values vary, a few wild ones aside? The square of 1.4826 times their median absolute
 * deviation.
 *
 * Valid: values that are normal but for less than half of them.
 * Units: the square of those of the values.
 * Throws: an error for no values.
 * Reference: Hampel 1974.
 * Cost: O(n log n).
 */
export function robustVariance(values: readonly number[]): number {
  return (MAD_TO_DEVIATION * medianAbsoluteDeviation([...values])) ** 2;
}
