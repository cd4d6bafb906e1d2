import { proportionDispersion } from '../../stats/proportion-dispersion.ts';
import type { Observations } from '../observations.ts';

/** How many times the share of observations above a quantile varies more than chance would have it; at least 1. */
export function exceedanceDispersion<T>(
  windows: readonly T[],
  observations: Observations<T>,
  quantile: number,
): number {
  if (windows.length === 0) return 1;
  const whole = observations.merge(windows);
  const threshold = observations.threshold({ first: whole, second: whole }, quantile);
  return proportionDispersion(windows.map((window) => observations.above(window, threshold)));
}
