import { median } from 'simple-statistics';
import { USUAL_AUTOCORRELATION } from '../../contract/planning/baseline.ts';
import { chanceFactor } from '../../stats/chance-factor.ts';
import type { OwnNoise } from './expected-baseline.ts';

/** Fewer windows than this say nothing about noise. */
const MINIMUM = 8;
/** Median of the square of a standard normal variable. */
const MEDIAN_SQUARED_NORMAL = 0.4549;

/**
 * Standard deviation of the noise of stable, learnt from its steps from window to window as the judge does: a drift, which
 * both sides share, leaves no trace in them. `variances` are those of sampling. Null where there is no more than chance
 * would make, or where there are too few windows to say.
 */
export function typicalNoise(values: readonly number[], variances: readonly number[]): number | null {
  if (values.length < MINIMUM) return null;
  const steps = values.slice(1).map((value, index) => (value - (values[index] ?? 0)) ** 2);
  const seen = median(steps) / MEDIAN_SQUARED_NORMAL / 2;
  const sampling = median([...variances]);
  // Steps overlap, so their median is known only about as well as that of half as many values.
  if (seen <= sampling * chanceFactor(values.length / 2)) return null;
  return Math.sqrt((seen - sampling) / (1 - USUAL_AUTOCORRELATION));
}

/** Noise as a share of a level; null where there is none to speak of. */
export function relativeTo(level: number, deviation: number | null): OwnNoise | null {
  if (deviation === null || level === 0) return null;
  return { deviation: deviation / level, autocorrelation: USUAL_AUTOCORRELATION };
}
