import { normalUpperTail } from '../../src/stats/normal-upper-tail.ts';

/** Log-normal latency, a share of the requests slower by a factor. */
export interface LatencyShape {
  /** Logarithm of the median of the ordinary requests, seconds. */
  readonly logMedian: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
  readonly slowShare: number;
  readonly slowFactor: number;
}

/** The share of requests in each bucket. */
export function latencyShares(shape: LatencyShape, upperBounds: readonly number[]): number[] {
  let below = 0;
  return upperBounds.map((bound) => {
    const upTo = shareUpTo(bound, shape);
    const share = upTo - below;
    below = upTo;
    return Math.max(0, share);
  });
}

function shareUpTo(bound: number, { logMedian, spread, slowShare, slowFactor }: LatencyShape): number {
  if (bound === Infinity) return 1;
  const ordinary = 1 - normalUpperTail((Math.log(bound) - logMedian) / spread);
  if (slowShare === 0) return ordinary;
  const slow = 1 - normalUpperTail((Math.log(bound / slowFactor) - logMedian) / spread);
  return (1 - slowShare) * ordinary + slowShare * slow;
}
