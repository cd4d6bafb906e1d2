import { median } from 'simple-statistics';
import { chanceFactor } from './chance-factor.ts';
import { robustVariance } from './robust-variance.ts';

/** Median of the square of a standard normal variable. */
const MEDIAN_SQUARED_NORMAL = 0.4549;
/** Autocorrelation learnt from n steps is shrunk by n/(n + 8). */
const SHRINKAGE = 8;
const LARGEST_AUTOCORRELATION = 0.9;

export interface Dispersion {
  /** How many times the variance of the residuals exceeds sampling noise, at least 1. */
  readonly dispersion: number;
  /** Lag-1 autocorrelation, from 0 to 0.9. */
  readonly autocorrelation: number;
}

/**
 * Dispersion and lag-1 autocorrelation of standardised residuals: do windows vary more than sampling makes them, and do
 * neighbours vary together? Robust against a few windows of real harm.
 *
 * Valid: from about 5 residuals on, each with variance 1 where sampling is all there is.
 * Units: none.
 * Throws: an error for no residuals.
 * Reference: medians of squared residuals and of squared steps; docs/statistics.md, "Noise".
 * Cost: O(n log n).
 */
export function dispersion(residuals: readonly number[]): Dispersion {
  const count = residuals.length;
  const variance = robustVariance(residuals);
  const steps = residuals.slice(1).map((residual, index) => (residual - (residuals[index] ?? 0)) ** 2);
  const ofSteps = steps.length === 0 ? 0 : median(steps) / MEDIAN_SQUARED_NORMAL / 2;
  const together = Math.max(1 - ofSteps / Math.max(variance, 1e-9), 0);
  return {
    dispersion: Math.max(1, variance / chanceFactor(count)),
    autocorrelation: (Math.min(together, LARGEST_AUTOCORRELATION) * count) / (count + SHRINKAGE),
  };
}
