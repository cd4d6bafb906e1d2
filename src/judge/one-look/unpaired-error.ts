import { median, sampleVariance } from 'simple-statistics';
import { ar1Inflation } from '../../stats/ar1-inflation.ts';
import { lagOneAutocorrelation } from '../../stats/lag-one-autocorrelation.ts';
import { robustVariance } from '../../stats/robust-variance.ts';
import { twoLevelResiduals } from './two-level-residuals.ts';

/** Fewer stable values than this say nothing about noise. */
export const MINIMUM_STABLE = 8;
/** From so many values on the canary tells its own noise and autocorrelation. */
const TELLING_CANARY = 8;
/** So many values say at least something about their own spread. */
const SPREADING_CANARY = 3;
/** The bias correction of an autocorrelated variance stops here. */
const SMALLEST_CORRECTION = 0.2;

/** How well the distance between two levels is known. */
export interface UnpairedError {
  /** Infinite where too little is known of stable. */
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly autocorrelation: number;
}

/**
 * Standard error of the distance between the levels of two sides that share no clock, in time order, corrected for the
 * autocorrelation within each. Source: docs/statistics.md, "Series without a common clock".
 */
export function unpairedError(canary: readonly number[], stable: readonly number[]): UnpairedError {
  if (stable.length < MINIMUM_STABLE) {
    return { standardError: Number.POSITIVE_INFINITY, degreesOfFreedom: 1, autocorrelation: 0 };
  }
  const middle = median([...stable]);
  const ofStable = stable.map((value) => value - middle);
  const isTelling = canary.length >= TELLING_CANARY;
  const residuals = isTelling ? twoLevelResiduals(canary) : [];
  const autocorrelation = lagOneAutocorrelation([...residuals, ...ofStable]);
  const inflation = {
    canary: ar1Inflation(autocorrelation, canary.length),
    stable: ar1Inflation(autocorrelation, stable.length),
  };
  const stableVariance = unbiased(spread(stable), inflation.stable, stable.length);
  const canaryVariance = isTelling
    ? unbiased(
        Math.max((spread(residuals) * canary.length) / (canary.length - 2), spread(stable) / 4),
        inflation.canary,
        canary.length,
      )
    : Math.max(stableVariance, canary.length >= SPREADING_CANARY ? spread(canary) / 2 : 0);
  return {
    standardError: Math.sqrt(
      (canaryVariance * inflation.canary) / canary.length +
        (stableVariance * inflation.stable) / stable.length,
    ),
    degreesOfFreedom: stable.length - 1 + (isTelling ? canary.length - 1 : 0),
    autocorrelation,
  };
}

/** Robust, but never much below the variance: outliers that are frequent are no outliers. */
function spread(values: readonly number[]): number {
  return Math.max(robustVariance(values), sampleVariance([...values]) / 2);
}

function unbiased(variance: number, inflation: number, count: number): number {
  return variance / Math.max(1 - (inflation - 1) / (count - 1), SMALLEST_CORRECTION);
}
