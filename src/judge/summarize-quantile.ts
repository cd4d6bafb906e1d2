import { relativeHarm } from './applied-limits.ts';
import type { Difference, Direction, Exceedance, Scale, SideSummary } from './comparison.ts';
import type { Observations } from './observations.ts';

interface Sides<T> {
  readonly canary: T;
  readonly stable: T;
}

/**
 * A quantile of both sides over some windows, and how far apart the two are: read by the shape that decides, which is not
 * that of dashboards, within the interval of theirs.
 */
export function summarizeQuantile<T>(
  seen: readonly Sides<T>[],
  observations: Observations<T>,
  quantile: number,
  scale: Scale,
  confidence: number,
): { canary: SideSummary; stable: SideSummary; difference: Difference; exceedance: Exceedance } {
  const canary = observations.merge(seen.map((sides) => sides.canary));
  const stable = observations.merge(seen.map((sides) => sides.stable));
  const [ours, theirs] = [canary, stable].map((side) => ({
    ...observations.quantile(side, quantile, confidence),
    value: observations.exceededValue(side, quantile),
  }));
  const threshold = observations.threshold({ first: canary, second: stable }, quantile);
  const exceeding = (side: T) => {
    const { events, total } = observations.above(side, threshold);
    return events / total;
  };
  const apart = (left = Number.NaN, right = Number.NaN) => (scale === 'ratio' ? left / right : left - right);
  return {
    canary: { value: ours?.value ?? Number.NaN, events: null, samples: observations.size(canary) },
    stable: { value: theirs?.value ?? Number.NaN, events: null, samples: observations.size(stable) },
    difference: {
      scale,
      estimate: apart(ours?.value, theirs?.value),
      lower: apart(ours?.lower, theirs?.upper),
      upper: apart(ours?.upper, theirs?.lower),
    },
    exceedance: { value: threshold, canary: exceeding(canary), stable: exceeding(stable) },
  };
}

/** The harm in a quantile that its interval still allows. */
export function quantileRatio<T>(
  seen: readonly Sides<T>[],
  observations: Observations<T>,
  quantile: number,
  scale: Scale,
  direction: Direction,
  confidence: number,
): number {
  const { difference } = summarizeQuantile(seen, observations, quantile, scale, confidence);
  const sign = direction === 'increase' ? 1 : -1;
  const worst = direction === 'increase' ? difference.upper : difference.lower;
  if (scale === 'difference') return sign * worst;
  return relativeHarm(direction === 'increase' ? worst : 1 / worst, direction);
}
