import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../bench/rules/points-of.ts';
import { drawClusters } from '../../bench/simulate/clusters.ts';
import { drawPoisson } from '../../bench/simulate/draw-poisson.ts';
import { leaveGaps } from '../../bench/simulate/leave-gaps.ts';
import { LOOK_BACK } from '../../bench/simulate/look-back.ts';
import { QUIET } from '../../bench/simulate/noise.ts';
import { createRandom } from '../../bench/simulate/random.ts';
import { simulateCachedLatency } from '../../bench/simulate/simulate-cached-latency.ts';
import { simulateCounts } from '../../bench/simulate/simulate-counts.ts';
import { type EventsWorkload, simulateEvents } from '../../bench/simulate/simulate-events.ts';
import { splitTraffic } from '../../bench/simulate/traffic.ts';
import { chiSquaredUpperTail } from '../../src/stats/chi-squared-upper-tail.ts';
import { logGamma } from '../../src/stats/log-gamma.ts';
import type { SideWindow, Window } from '../../src/windows/window.ts';

const DRAWS = 20_000;
const TRAFFIC = { canaryRequests: 1_000, canaryShare: 0.1 };
const EXCEPTIONS: EventsWorkload = {
  canaryEvents: 4,
  replicas: { canary: 2, stable: 18 },
  noise: QUIET,
  together: 1,
  changes: [],
};

describe('the simulator', () => {
  it.each([0.1, 3, 42, 230])('draws Poisson counts of mean %f as the formula has them', (expected) => {
    const random = createRandom(`poisson ${expected}`);
    const counts = Array.from({ length: DRAWS }, () => drawPoisson(random, expected));
    expect(poissonFit(counts, expected)).toBeGreaterThan(0.001);
  });

  it('counts events over target-hours: one rate on both sides, and more where harm is done', () => {
    const { windows } = simulateEvents(createRandom('events'), 4_000, {
      ...EXCEPTIONS,
      changes: [{ side: 'canary', from: 2_000, factor: 2 }],
    });
    const { canary, stable } = pointsOf({ kind: 'count', windows, before: [] });
    expect(mean(stable) / 120).toBeCloseTo(1, 1);
    expect(mean(canary.slice(0, 2_000)) / mean(stable.slice(0, 2_000))).toBeCloseTo(1, 1);
    expect(mean(canary.slice(2_000)) / mean(stable.slice(2_000))).toBeCloseTo(2, 1);
    expect(values(windows, 'canary').map(({ exposure }) => exposure)).toContain(2 / 60);
  });

  it('makes as many events in all when they come together or when replicas are noisy', () => {
    const eventsOf = (change: Partial<EventsWorkload>) => {
      const { windows } = simulateEvents(createRandom('together'), 4_000, { ...EXCEPTIONS, ...change });
      return values(windows, 'stable').map(({ events }) => events);
    };
    const [alone, together, noisy] = [
      eventsOf({}),
      eventsOf({ together: 5 }),
      eventsOf({ noise: { deviation: 0.5, rho: 0.6 } }),
    ];
    expect(together.every((events) => events % 5 === 0)).toBe(true);
    expect(mean(together) / mean(alone)).toBeCloseTo(1, 1);
    expect(mean(noisy) / mean(alone)).toBeCloseTo(1, 1);
  });

  it('puts clusters of failed requests on top of the errors and of the traffic', () => {
    const random = createRandom('clusters');
    const sizes = Array.from({ length: DRAWS }, () =>
      drawClusters(random, { perWindow: 2, from: 10, to: 30 }, 0.5),
    );
    expect(mean(sizes) / 20).toBeCloseTo(1, 1);
    const workload = { ...TRAFFIC, rate: 0, noise: QUIET, changes: [] };
    const { windows } = simulateCounts(createRandom('clustered'), 4_000, {
      ...workload,
      clusters: { perWindow: 10, from: 20, to: 20 },
    });
    const canary = values(windows, 'canary');
    expect(canary.every(({ events }) => events % 20 === 0)).toBe(true);
    expect(mean(canary.map(({ events }) => events)) / 20).toBeCloseTo(1, 1);
    expect(mean(canary.map(({ total }) => total)) / 1_020).toBeCloseTo(1, 2);
  });

  it('changes the traffic and the weight of the canary from a window on', () => {
    const stages = [
      { from: 20, factor: 2 },
      { from: 40, canaryShare: 0.5 },
    ];
    const split = splitTraffic(createRandom('stages'), LOOK_BACK + 60, { ...TRAFFIC, stages });
    const plain = splitTraffic(createRandom('stages'), LOOK_BACK + 60, TRAFFIC);
    const times = split.map(({ canary, stable }, position) => {
      const before = plain[position] ?? { canary: 0, stable: 0 };
      return Math.round((canary + stable) / (before.canary + before.stable));
    });
    expect(times).toEqual(
      [...times.keys()].map((at) => (at >= LOOK_BACK + 20 && at < LOOK_BACK + 40 ? 2 : 1)),
    );
    const shares = split.map(({ canary, stable }) => canary / (canary + stable));
    expect(mean(shares.slice(0, LOOK_BACK + 40))).toBeCloseTo(0.1, 2);
    expect(mean(shares.slice(LOOK_BACK + 40))).toBeCloseTo(0.5, 2);
  });

  it('leaves gaps on the sides and in the windows asked for, and touches nothing else', () => {
    const whole = simulateEvents(createRandom('gaps'), 10, EXCEPTIONS);
    const holed = leaveGaps(createRandom('holes'), whole, { side: 'canary', from: 3, until: 5, share: 1 });
    expect(holed.windows.map(({ canary }) => canary.kind === 'missing')).toEqual(
      whole.windows.map(({ index }) => index === 3 || index === 4),
    );
    expect(holed.windows.map(({ stable }) => stable)).toEqual(whole.windows.map(({ stable }) => stable));
    const long = simulateEvents(createRandom('long'), 4_000, EXCEPTIONS);
    const some = leaveGaps(createRandom('holes'), long, { side: 'both', from: 0, share: 0.1 });
    expect(mean(some.windows.map(({ canary }) => (canary.kind === 'missing' ? 1 : 0)))).toBeCloseTo(0.1, 1);
    expect(some.windows.every(({ canary, stable }) => canary.kind === stable.kind)).toBe(true);
  });

  it('answers four of five requests from a cache, and makes misses more frequent or slower', () => {
    const shareAbove = (bucket: number, change: { misses?: number; slowerMisses?: number }) => {
      const { windows } = simulateCachedLatency(createRandom('cache'), 60, {
        ...TRAFFIC,
        misses: 0.2,
        noise: QUIET,
        changes: [{ side: 'canary', from: 0, ...change }],
      });
      const counts = values(windows, 'canary').map((histogram) => histogram.counts);
      const above = counts.flatMap((row) => row.slice(bucket + 1));
      return (mean(above) * above.length) / (mean(counts.flat()) * counts.flat().length);
    };
    const [upTo25Ms, upToSecond] = [2, 7];
    expect(shareAbove(upTo25Ms, {})).toBeCloseTo(0.2, 2);
    expect(shareAbove(upTo25Ms, { misses: 0.1 })).toBeCloseTo(0.3, 2);
    expect(shareAbove(upTo25Ms, { slowerMisses: 2 })).toBeCloseTo(0.2, 2);
    expect(shareAbove(upToSecond, { slowerMisses: 2 })).toBeGreaterThan(5 * shareAbove(upToSecond, {}));
  });
});

/** p-value of the goodness of fit, values expected fewer than ten times taken together. */
function poissonFit(counts: readonly number[], expected: number): number {
  let statistic = 0;
  let cells = 0;
  let [wanted, found] = [0, 0];
  for (let value = 0; value <= Math.max(...counts); value += 1) {
    wanted += DRAWS * Math.exp(value * Math.log(expected) - expected - logGamma(value + 1));
    found += counts.filter((count) => count === value).length;
    if (wanted < 10) continue;
    statistic += (found - wanted) ** 2 / wanted;
    cells += 1;
    [wanted, found] = [0, 0];
  }
  return chiSquaredUpperTail(statistic, cells - 1);
}

function values<T>(windows: readonly Window<T>[], side: 'canary' | 'stable'): T[] {
  const observed = (found: SideWindow<T>) => (found.kind === 'observed' ? [found.value] : []);
  return windows.flatMap((window) => observed(window[side]));
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}
