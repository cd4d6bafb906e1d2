import { describe, expect, it } from 'vitest';
import { strengthAt } from '../../bench/simulate/course.ts';
import { drawBinomial } from '../../bench/simulate/draw-binomial.ts';
import { drawMultinomial } from '../../bench/simulate/draw-multinomial.ts';
import { latencyShares } from '../../bench/simulate/latency-shares.ts';
import { LOOK_BACK } from '../../bench/simulate/look-back.ts';
import { ar1Noise, QUIET } from '../../bench/simulate/noise.ts';
import { createRandom } from '../../bench/simulate/random.ts';
import { simulateCounts } from '../../bench/simulate/simulate-counts.ts';
import { chiSquaredUpperTail } from '../../src/stats/chi-squared-upper-tail.ts';
import { logGamma } from '../../src/stats/log-gamma.ts';

const DRAWS = 20_000;

describe('the simulator', () => {
  it('repeats itself from the same seed only', () => {
    const draw = (seed: string) => Array.from({ length: 3 }, createRandom(seed).uniform);
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it.each([
    [100, 0.001],
    [1_000, 0.0004],
    [90_000, 0.00001],
    [1_000, 0.01],
    [1_000, 0.0101],
    [90_000, 0.001],
    [90_000, 0.05],
    [300, 0.7],
  ])('draws binomial counts of %i trials at rate %f as the formula has them', (trials, rate) => {
    const random = createRandom(`binomial ${trials} ${rate}`);
    const seen = new Map<number, number>();
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const events = drawBinomial(random, trials, rate);
      seen.set(events, (seen.get(events) ?? 0) + 1);
    }
    expect(misfit(seen, trials, rate)).toBeGreaterThan(0.001);
  });

  it('loses no trial among the buckets', () => {
    const random = createRandom('multinomial');
    const shares = latencyShares({ logMedian: -2, spread: 0.7, slowShare: 0.02, slowFactor: 6 }, [
      0.05,
      0.1,
      0.25,
      Infinity,
    ]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const counts = drawMultinomial(random, 1_000_000, shares);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1_000_000);
    for (const [bucket, count] of counts.entries()) {
      expect(count / 1_000_000).toBeCloseTo(shares[bucket] ?? 0, 2);
    }
  });

  it('makes noise of the deviation and the memory asked for', () => {
    const noise = ar1Noise(createRandom('noise'), 50_000, { deviation: 0.3, rho: 0.6 });
    const variance = mean(noise.map((value) => value * value));
    const products = noise.slice(1).map((value, index) => value * (noise[index] ?? 0));
    expect(Math.sqrt(variance)).toBeCloseTo(0.3, 2);
    expect(mean(products) / variance).toBeCloseTo(0.6, 1);
  });

  it('lets changes come, grow and go', () => {
    expect([9, 10, 11, 12].map((window) => strengthAt({ from: 10, until: 12 }, window))).toEqual([
      0, 1, 1, 0,
    ]);
    expect([0, 1, 4].map((window) => strengthAt({ from: 0, growsOver: 4 }, window))).toEqual([0.25, 0.5, 1]);
  });

  it('keeps the mean rate whatever the noise, and hits only the side that changes', () => {
    const workload = { canaryRequests: 1_000, canaryShare: 0.1, rate: 0.01 };
    const { windows } = simulateCounts(createRandom('counts'), 4_000, {
      ...workload,
      noise: { deviation: 0.3, rho: 0 },
      replicas: { canary: 2, stable: 18 },
      changes: [{ side: 'canary', from: 0, points: 0.01 }],
    });
    expect(rateOf(windows, 'canary')).toBeCloseTo(0.02, 3);
    expect(rateOf(windows, 'stable')).toBeCloseTo(0.01, 4);
    const calm = simulateCounts(createRandom('calm'), 60, { ...workload, noise: QUIET, changes: [] });
    expect(calm.before.map(({ canary, stable }) => `${canary.kind} ${stable.kind}`)).toEqual(
      Array.from({ length: LOOK_BACK }, () => 'missing observed'),
    );
    expect(Math.max(...calm.windows.map(({ canary }) => total(canary)))).toBeGreaterThan(1_200);
    expect(Math.min(...calm.windows.map(({ canary }) => total(canary)))).toBeLessThan(800);
  });
});

/** p-value of the goodness of fit of counted draws, values expected fewer than ten times taken together. */
function misfit(seen: ReadonlyMap<number, number>, trials: number, rate: number): number {
  let statistic = 0;
  let cells = 0;
  let [expected, found] = [0, 0];
  for (let events = 0; events <= trials; events += 1) {
    expected += DRAWS * mass(events, trials, rate);
    found += seen.get(events) ?? 0;
    if (expected < 10) continue;
    statistic += (found - expected) ** 2 / expected;
    cells += 1;
    [expected, found] = [0, 0];
  }
  return chiSquaredUpperTail(statistic, cells - 1);
}

function mass(events: number, trials: number, rate: number): number {
  const ways = logGamma(trials + 1) - logGamma(events + 1) - logGamma(trials - events + 1);
  return Math.exp(ways + events * Math.log(rate) + (trials - events) * Math.log1p(-rate));
}

type Counts = ReturnType<typeof simulateCounts>['windows'];

function rateOf(windows: Counts, side: 'canary' | 'stable'): number {
  const events = windows.map((window) => (window[side].kind === 'observed' ? window[side].value.events : 0));
  return mean(events) / mean(windows.map((window) => total(window[side])));
}

function total(side: Counts[number]['canary']): number {
  return side.kind === 'observed' ? side.value.total : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
