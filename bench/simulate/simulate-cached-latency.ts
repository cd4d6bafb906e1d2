import { type Change, strengthOn } from './course.ts';
import { drawLatency } from './draw-latency.ts';
import type { LatencyShape } from './latency-shares.ts';
import { LOOK_BACK } from './look-back.ts';
import { ar1Noise, type Noise } from './noise.ts';
import type { Random } from './random.ts';
import type { SimulatedLatency } from './simulated-metric.ts';
import { splitAtStart } from './split-at-start.ts';
import { splitTraffic, type Traffic } from './traffic.ts';

/** Latency of requests most of which are answered from a cache, known by classic buckets. */
export interface CachedLatencyWorkload extends Traffic {
  /** Share of the requests that miss the cache. */
  readonly misses: number;
  /** Of each side's share of misses. */
  readonly noise: Noise;
  readonly changes: readonly (Change & {
    /** Everything is slower by this factor. */
    readonly factor?: number;
    /** Added to the share of misses. */
    readonly misses?: number;
    /** Misses are slower by this factor, hits are as they were. */
    readonly slowerMisses?: number;
  })[];
}

/** A miss takes so many times as long as a hit. */
const MISS_FACTOR = 40;
const SPREAD = 0.5;
/** Medians of the hits differ from run to run, around the bound of a bucket; seconds. */
const HITS = { from: 0.004, to: 0.00625 };

/** Bucket counts of both sides, window by window. */
export function simulateCachedLatency(
  random: Random,
  windows: number,
  workload: CachedLatencyWorkload,
): SimulatedLatency {
  const traffic = splitTraffic(random, LOOK_BACK + windows, workload);
  const logMedian = Math.log(HITS.from) + random.uniform() * Math.log(HITS.to / HITS.from);
  const side = (name: 'canary' | 'stable') => {
    const noise = ar1Noise(random, traffic.length, workload.noise);
    return traffic.map((split, position) => {
      const wobble = Math.exp((noise[position] ?? 0) - workload.noise.deviation ** 2 / 2);
      return drawLatency(
        random,
        split[name],
        shapeOf(workload, name, position - LOOK_BACK, logMedian, wobble),
      );
    });
  };
  return { kind: 'histogram', ...splitAtStart(side('canary'), side('stable')) };
}

function shapeOf(
  { misses, changes }: CachedLatencyWorkload,
  side: 'canary' | 'stable',
  window: number,
  level: number,
  wobble: number,
): LatencyShape {
  let shape: LatencyShape = {
    logMedian: level,
    spread: SPREAD,
    slowShare: misses * wobble,
    slowFactor: MISS_FACTOR,
  };
  for (const change of changes) {
    const strength = strengthOn(change, side, window);
    shape = {
      ...shape,
      logMedian: shape.logMedian + strength * Math.log(change.factor ?? 1),
      slowShare: shape.slowShare + strength * (change.misses ?? 0),
      slowFactor: shape.slowFactor * (change.slowerMisses ?? 1) ** strength,
    };
  }
  return { ...shape, slowShare: Math.min(1, shape.slowShare) };
}
