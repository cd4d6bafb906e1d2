import type { Histogram } from '../../src/stats/histogram.ts';
import { CLASSIC_BUCKETS } from './classic-buckets.ts';
import { drawMultinomial } from './draw-multinomial.ts';
import { type LatencyShape, latencyShares } from './latency-shares.ts';
import type { Random } from './random.ts';

/** The latency of some requests in classic buckets. */
export function drawLatency(random: Random, requests: number, shape: LatencyShape): Histogram {
  const counts = drawMultinomial(random, requests, latencyShares(shape, CLASSIC_BUCKETS));
  return { upperBounds: CLASSIC_BUCKETS, lowest: 0, counts };
}
