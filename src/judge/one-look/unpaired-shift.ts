import { median } from 'simple-statistics';
import { hodgesLehmann } from '../../stats/hodges-lehmann.ts';
import { robustVariance } from '../../stats/robust-variance.ts';
import { studentTUpperTail } from '../../stats/student-t-upper-tail.ts';
import { upperNormalQuantile } from '../../stats/upper-normal-quantile.ts';
import { sampleObservations } from '../sample-observations.ts';
import type { Yardstick } from '../series-yardsticks.ts';
import { type UnpairedError, unpairedError } from './unpaired-error.ts';

/** Both sides as they are, in time order. */
export interface Sides {
  readonly canary: readonly number[];
  readonly stable: readonly number[];
}

/** Two sides without a common clock in one scale, turned so that more is worse. */
export interface UnpairedShift {
  readonly yardstick: Yardstick;
  /** The limit in this scale. */
  readonly limit: number;
  /** Canary above the middle of stable, value by value. */
  readonly harms: readonly number[];
  /** Hodges-Lehmann shift of canary against stable. */
  readonly harm: number;
  readonly error: UnpairedError;
  /** Of the rank tests: canary tends to be larger. */
  readonly rankP: number;
  readonly statistic: number;
  /** Of the test of the shift against half the limit, autocorrelation included. */
  readonly shiftP: number;
  /** A single value is remarkable above this: above the limit and above all of stable. */
  readonly top: number;
  /** Robust standard deviation of stable. */
  readonly noise: number;
}

/** Measures how far canary lies from stable as a whole. Neither side may be empty. Cost: O(values² log values). */
export function unpairedShift(
  sides: Sides,
  yardstick: Yardstick,
  sign: 1 | -1,
  windowSignificance: number,
): UnpairedShift {
  const turned = (values: readonly number[]) => values.map((value) => sign * yardstick.transform(value));
  const [canary, stable] = [turned(sides.canary), turned(sides.stable)];
  const limit = yardstick.tolerated(1);
  const middle = median([...stable]);
  const noise = Math.sqrt(robustVariance(stable));
  const harm = hodgesLehmann(canary, stable, 0.5).estimate;
  const error = unpairedError(canary, stable);
  const ranks = sampleObservations.compare(Float64Array.from(canary), Float64Array.from(stable));
  return {
    yardstick,
    limit,
    harms: canary.map((value) => value - middle),
    harm,
    error,
    rankP: ranks.pValue,
    statistic: ranks.statistic,
    shiftP: tail(harm - limit / 2, error),
    top: Math.max(Math.max(...stable) - middle, limit, upperNormalQuantile(windowSignificance) * noise),
    noise,
  };
}

function tail(distance: number, { standardError, degreesOfFreedom }: UnpairedError): number {
  if (standardError === 0) return distance > 0 ? 0 : 1;
  return studentTUpperTail(distance / standardError, degreesOfFreedom);
}
