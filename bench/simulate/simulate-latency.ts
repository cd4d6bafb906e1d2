import { type Change, strengthOn } from './course.ts';
import { drawLatency } from './draw-latency.ts';
import type { LatencyShape } from './latency-shares.ts';
import { LOOK_BACK } from './look-back.ts';
import { ar1Noise, type Noise } from './noise.ts';
import type { Random } from './random.ts';
import type { SimulatedLatency } from './simulated-metric.ts';
import { splitAtStart } from './split-at-start.ts';
import { splitTraffic, type Traffic } from './traffic.ts';

/** Latency of requests, known by classic buckets. */
export interface LatencyWorkload extends Traffic {
  /** Of each side's median. */
  readonly noise: Noise;
  /** Of the median of both sides together, as load makes it. */
  readonly sharedNoise: Noise;
  readonly changes: readonly (Change & {
    /** Everything is slower by this factor. */
    readonly factor?: number;
    /** A share of the requests is slower. */
    readonly slow?: { readonly share: number; readonly factor: number };
    /** The spread of the logarithm grows by this factor, the median stays. */
    readonly spread?: number;
  })[];
}

const SPREAD = 0.7;
/** Medians differ from run to run, so that no result hangs on where they lie between the bounds; seconds. */
const MEDIANS = { from: 0.05, to: 0.5 };

/** Bucket counts of both sides, window by window. */
export function simulateLatency(
  random: Random,
  windows: number,
  workload: LatencyWorkload,
): SimulatedLatency {
  const traffic = splitTraffic(random, LOOK_BACK + windows, workload);
  const base = Math.log(MEDIANS.from) + random.uniform() * Math.log(MEDIANS.to / MEDIANS.from);
  const shared = ar1Noise(random, traffic.length, workload.sharedNoise);
  const side = (name: 'canary' | 'stable') => {
    const noise = ar1Noise(random, traffic.length, workload.noise);
    return traffic.map((split, position) => {
      const level = base + (shared[position] ?? 0) + (noise[position] ?? 0);
      return drawLatency(random, split[name], shapeOf(workload, name, position - LOOK_BACK, level));
    });
  };
  return { kind: 'histogram', ...splitAtStart(side('canary'), side('stable')) };
}

function shapeOf(
  { changes }: LatencyWorkload,
  side: 'canary' | 'stable',
  window: number,
  level: number,
): LatencyShape {
  let shape: LatencyShape = { logMedian: level, spread: SPREAD, slowShare: 0, slowFactor: 1 };
  for (const change of changes) {
    const strength = strengthOn(change, side, window);
    shape = {
      logMedian: shape.logMedian + strength * Math.log(change.factor ?? 1),
      spread: shape.spread * (1 + strength * ((change.spread ?? 1) - 1)),
      slowShare: shape.slowShare + strength * (change.slow?.share ?? 0),
      slowFactor: change.slow?.factor ?? shape.slowFactor,
    };
  }
  return shape;
}
