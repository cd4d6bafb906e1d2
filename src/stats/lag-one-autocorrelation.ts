import { sum } from './sum.ts';

/** Beyond this a series carries hardly any information and corrections explode. */
const LARGEST = 0.95;

/**
 * Lag-one autocorrelation, corrected for short series: how much of a deviation is left one step later?
 *
 * Valid: evenly spaced residuals; r + (1 + 3 r) / T, the usual bias correction, clipped to [0, 0.95].
 * Constant residuals give r = 0.
 * Units: correlation, 0 to 0.95.
 * Throws: RangeError for fewer than 2 residuals or values that are not finite.
 * Reference: F. H. C. Marriott, J. A. Pope, Biometrika 41 (1954).
 * Cost: O(n).
 */
export function lagOneAutocorrelation(residuals: ArrayLike<number>): number {
  if (residuals.length < 2) {
    throw new RangeError('lagOneAutocorrelation requires at least 2 observations');
  }
  const values = new Float64Array(residuals);
  const mean = sum(values) / values.length;
  if (!Number.isFinite(mean)) {
    throw new RangeError('lagOneAutocorrelation requires finite numbers');
  }
  let products = 0;
  let squares = 0;
  let previous = 0;
  for (const value of values) {
    const deviation = value - mean;
    products += deviation * previous;
    squares += deviation * deviation;
    previous = deviation;
  }
  // What rounding of the mean leaves of a constant series is not a correlation.
  const rounding = values.length * (Number.EPSILON * mean) ** 2;
  const correlation = squares > rounding ? products / squares : 0;
  const corrected = correlation + (1 + 3 * correlation) / values.length;
  return Math.max(0, Math.min(LARGEST, corrected));
}
