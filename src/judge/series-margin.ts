import { mean, sampleVariance } from 'simple-statistics';
import { ar1Inflation } from '../stats/ar1-inflation.ts';
import { lagOneAutocorrelation } from '../stats/lag-one-autocorrelation.ts';
import { robustVariance } from '../stats/robust-variance.ts';
import { studentTAsNormal } from '../stats/student-t-as-normal.ts';
import { studentTUpperQuantile } from '../stats/student-t-upper-quantile.ts';
import { stepNoiseFloor } from './series-noise.ts';

/** Fewer differences than this say nothing about their own spread. */
const MINIMUM = 3;
/** The bias correction of an autocorrelated variance stops here. */
const SMALLEST_CORRECTION = 0.2;
/**
 * Few windows hide how closely they follow each other, so the autocorrelation is taken larger by this part of its
 * standard error: of shifts as large as the limit with an autocorrelation of 0.6, 15 windows would pass 7 % without it.
 */
const DOUBT = 0.75;

export interface SeriesMargin {
  /** See `Overall.marginZ`. */
  readonly marginZ: number;
  /** See `Overall.resolution`. */
  readonly resolution: number;
  /** Upper limit of the mean harm at the confidence asked for. */
  readonly bound: number;
}

/**
 * How far the mean harm of a series stays below its limit, by a t-test corrected for autocorrelation.
 * `harms` are the paired differences in the direction that hurts; `stable` gives the floor of their noise.
 */
export function seriesMargin(
  harms: readonly number[],
  stable: readonly number[],
  limit: number,
  confidence: number,
): SeriesMargin {
  const count = harms.length;
  if (count < MINIMUM) return { marginZ: 0, resolution: 0, bound: Number.POSITIVE_INFINITY };
  const average = mean([...harms]);
  const inflation = ar1Inflation(cautiousAutocorrelation(harms.map((harm) => harm - average)), count);
  const spread = Math.max(robustVariance(harms), sampleVariance([...harms]), stepNoiseFloor(stable) ** 2);
  const corrected = spread / Math.max(1 - (inflation - 1) / (count - 1), SMALLEST_CORRECTION);
  const standardError = Math.sqrt((corrected * inflation) / count);
  const degreesOfFreedom = Math.max(count / inflation - 1, 1);
  return {
    marginZ: studentTAsNormal(limit - average, standardError, degreesOfFreedom),
    resolution: standardError === 0 ? Number.POSITIVE_INFINITY : limit / standardError,
    bound: average + standardError * studentTUpperQuantile(1 - confidence, degreesOfFreedom),
  };
}

function cautiousAutocorrelation(residuals: readonly number[]): number {
  const rho = lagOneAutocorrelation(residuals);
  return Math.min(1, rho + DOUBT * Math.sqrt((1 - rho ** 2) / residuals.length));
}
