import { median } from 'simple-statistics';
import { chanceFactor } from '../../stats/chance-factor.ts';
import { dispersion } from '../../stats/dispersion.ts';

/** Fewer windows than this say nothing about noise. */
const MINIMUM = 8;
/** Median of the square of a standard normal variable. */
const MEDIAN_SQUARED_NORMAL = 0.4549;
/**
 * The steps of noise with an autocorrelation of 0.4 hold 1/1.6 of its variance; a slow drift, which canary shares and
 * which therefore is no noise of the difference, leaves hardly any trace in them.
 */
const STEPS_TO_NOISE = 1.6;

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
  const steps = values.slice(1).map((value, index) => (value - (values[index] ?? 0)) ** 2);
  const seen = median(steps) / MEDIAN_SQUARED_NORMAL / 2;
  // Steps overlap, so their median is known only about as well as that of half as many values.
  if (seen <= sampling * chanceFactor(values.length / 2)) return { excess: 0, autocorrelation: 0 };
  const middle = median([...values]);
  const scale = Math.sqrt(Math.max(sampling, Number.MIN_VALUE));
  const { autocorrelation } = dispersion(values.map((value) => (value - middle) / scale));
  return { excess: STEPS_TO_NOISE * (seen - sampling), autocorrelation };
}
