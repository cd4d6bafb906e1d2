import { type Clusters, drawClusters } from './clusters.ts';
import { type Change, strengthOn } from './course.ts';
import { drawBinomial } from './draw-binomial.ts';
import { LOOK_BACK } from './look-back.ts';
import { ar1Noise, type Noise } from './noise.ts';
import type { Random } from './random.ts';
import type { SimulatedCounts } from './simulated-metric.ts';
import { splitAtStart } from './split-at-start.ts';
import { type Split, splitTraffic, type Traffic } from './traffic.ts';

/** A share of events in requests. */
export interface CountsWorkload extends Traffic {
  readonly rate: number;
  /** Of each replica's rate, independent of all others. */
  readonly noise: Noise;
  /** Replicas that share a side's requests evenly; one each unless given. */
  readonly replicas?: { readonly canary: number; readonly stable: number };
  /** What happens to the rate, in points (0.01 is one point). */
  readonly changes: readonly (Change & { readonly points: number })[];
  /** Clients whose requests all fail come on top of the rate and of the traffic. */
  readonly clusters?: Clusters;
}

/** Events and requests of both sides, window by window. */
export function simulateCounts(random: Random, windows: number, workload: CountsWorkload): SimulatedCounts {
  const traffic = splitTraffic(random, LOOK_BACK + windows, workload);
  const side = (name: 'canary' | 'stable') => {
    const events = simulateSide(random, workload, name, traffic);
    return traffic.map((split, position) => {
      const failed = clustered(random, workload, split[name]);
      return { events: (events[position] ?? 0) + failed, total: split[name] + failed };
    });
  };
  return { kind: 'proportion', ...splitAtStart(side('canary'), side('stable')) };
}

function simulateSide(
  random: Random,
  { rate, noise, replicas, changes }: CountsWorkload,
  side: 'canary' | 'stable',
  traffic: readonly Split[],
): number[] {
  const count = replicas?.[side] ?? 1;
  const wobbles = Array.from({ length: count }, () => ar1Noise(random, traffic.length, noise));
  return traffic.map((split, position) => {
    const window = position - LOOK_BACK;
    const shift = changes.reduce((sum, change) => sum + change.points * strengthOn(change, side, window), 0);
    let events = 0;
    for (const [replica, wobble] of wobbles.entries()) {
      const level = rate * Math.exp((wobble[position] ?? 0) - noise.deviation ** 2 / 2) + shift;
      const requests = part(split[side], replica + 1, count) - part(split[side], replica, count);
      events += drawBinomial(random, requests, Math.max(0, Math.min(1, level)));
    }
    return events;
  });
}

function clustered(random: Random, workload: CountsWorkload, requests: number): number {
  const { clusters, canaryRequests, canaryShare } = workload;
  return clusters === undefined
    ? 0
    : drawClusters(random, clusters, (requests * canaryShare) / canaryRequests);
}

function part(requests: number, replicas: number, count: number): number {
  return Math.floor((requests * replicas) / count);
}
