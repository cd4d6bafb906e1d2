import { median, medianAbsoluteDeviation } from 'simple-statistics';

/** Makes the median absolute deviation of normal noise its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;
/** Median of the square of a standard normal variable. */
const MEDIAN_SQUARED_NORMAL = 0.4549;
/** The variance of a MAD-based variance of n normal values is 2.7/n times its square. */
const RELATIVE_VARIANCE = 2.7;
const ONE_SIDED_95 = 1.645;
/** Autocorrelation learnt from n steps is shrunk by n/(n + 8). */
const SHRINKAGE = 8;

export interface Dispersion {
  /** How many times the variance of the residuals exceeds sampling noise, at least 1. */
  readonly dispersion: number;
  /** Lag-1 autocorrelation, from 0 to 0.9. */
  readonly autocorrelation: number;
}

/** What the spread of MAD-based variances allows by chance: a variance counts as excess only beyond this factor. */
export function chanceFactor(count: number): number {
  return 1 + ONE_SIDED_95 * Math.sqrt(RELATIVE_VARIANCE / count);
}

/** Robust variance: the square of 1.4826 times the median absolute deviation. */
export function robustVariance(values: readonly number[]): number {
  return (MAD_TO_DEVIATION * medianAbsoluteDeviation([...values])) ** 2;
}

/**
 * Dispersion and lag-1 autocorrelation of standardised residuals, robust against a few windows of real harm.
 * Valid from about 5 residuals on. Source: docs/statistics.md, "Measured noise". Complexity: O(n log n).
 */
export function dispersion(residuals: readonly number[]): Dispersion {
  const count = residuals.length;
  const variance = robustVariance(residuals);
  const steps = residuals.slice(1).map((residual, index) => (residual - (residuals[index] ?? 0)) ** 2);
  const ofSteps = steps.length === 0 ? 0 : median(steps) / MEDIAN_SQUARED_NORMAL / 2;
  const autocorrelation = Math.min(Math.max(1 - ofSteps / Math.max(variance, 1e-9), 0), 0.9);
  return {
    dispersion: Math.max(1, variance / chanceFactor(count)),
    autocorrelation: (autocorrelation * count) / (count + SHRINKAGE),
  };
}
