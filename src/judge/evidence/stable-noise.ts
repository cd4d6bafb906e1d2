import { median } from 'simple-statistics';
import { chanceFactor } from '../../stats/chance-factor.ts';
import { dispersion } from '../../stats/dispersion.ts';
import { robustVariance } from '../../stats/robust-variance.ts';

/** Fewer windows than this say nothing about noise. */
const MINIMUM = 8;

/** How much stable alone varies from window to window beyond sampling, learnt before the canary began. */
export interface StableNoise {
  /** Variance of a side beyond sampling, in the scale of the difference. */
  readonly excess: number;
  readonly autocorrelation: number;
}

/**
 * Noise of the stable side from windows before the canary: `values` per window in the scale of the difference, with the
 * variance that sampling gives each. Null where there are too few.
 */
export function stableNoise(values: readonly number[], variances: readonly number[]): StableNoise | null {
  if (values.length < MINIMUM) return null;
  const sampling = median([...variances]);
  const seen = robustVariance(values);
  if (seen <= sampling * chanceFactor(values.length)) return { excess: 0, autocorrelation: 0 };
  const middle = median([...values]);
  const scale = Math.sqrt(Math.max(sampling, Number.MIN_VALUE));
  const { autocorrelation } = dispersion(values.map((value) => (value - middle) / scale));
  return { excess: seen - sampling, autocorrelation };
}
