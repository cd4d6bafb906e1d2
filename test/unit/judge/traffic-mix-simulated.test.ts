import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../../../bench/simulate/draw-binomial.ts';
import { drawMultinomial } from '../../../bench/simulate/draw-multinomial.ts';
import { createRandom, type Random } from '../../../bench/simulate/random.ts';
import type { Mix } from '../../../src/stats/mix.ts';
import { mixTest } from '../../../src/stats/mix-test.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const SIGNIFICANCE = 0.001;
const TOLERATED = 0.05;

interface Sides {
  readonly canary: readonly number[];
  readonly stable: readonly number[];
}

/** Shares of values of which the second is half as frequent as the first, the third a third, and so on. */
function shares(values: number): number[] {
  const sizes = Array.from({ length: values }, (_, index) => 1 / (index + 1));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => size / all);
}

/** Requests of a minute by their value, in clusters of one value each: a client with its retries. */
function minute(random: Random, requests: number, mix: readonly number[], cluster: number): number[] {
  const clusters = drawBinomial(random, Math.round((10 * requests) / cluster), 0.1);
  return drawMultinomial(random, clusters, mix).map((count) => count * cluster);
}

interface Traffic {
  readonly minutes: number;
  readonly values: number;
  /** Requests of the canary in a minute; stable has nine times as many. */
  readonly perMinute: number;
  readonly cluster: number;
}

/** How often the guard is raised between sides that get the same requests. */
function falseAlarms(runs: number, { minutes, values, perMinute, cluster }: Traffic): number {
  let alarms = 0;
  for (let run = 0; run < runs; run += 1) {
    const random = createRandom(`mix-${minutes}-${values}-${perMinute}-${cluster}-${run}`);
    const stretches = Array.from({ length: minutes }, (): Mix => {
      const mix = shares(values);
      return {
        first: minute(random, perMinute, mix, cluster),
        second: minute(random, 9 * perMinute, mix, cluster),
      };
    });
    const { pValue, cramersV } = mixTest(stretches);
    if (pValue < SIGNIFICANCE && cramersV > TOLERATED) alarms += 1;
  }
  return alarms / runs;
}

describe('sides that get the same requests', () => {
  it.each<[string, Traffic]>([
    ['5 minutes, 2 routes', { minutes: 5, values: 2, perMinute: 200, cluster: 1 }],
    ['30 minutes, 6 routes', { minutes: 30, values: 6, perMinute: 50, cluster: 1 }],
    ['30 minutes, 30 routes', { minutes: 30, values: 30, perMinute: 50, cluster: 1 }],
    ['10 minutes, 6 routes, clusters of 5', { minutes: 10, values: 6, perMinute: 200, cluster: 5 }],
    ['30 minutes, 6 routes, clusters of 20', { minutes: 30, values: 6, perMinute: 200, cluster: 20 }],
    ['30 minutes, 30 routes, clusters of 20', { minutes: 30, values: 30, perMinute: 200, cluster: 20 }],
    ['an hour, 2 routes, clusters of 20', { minutes: 60, values: 2, perMinute: 200, cluster: 20 }],
  ])('raise the guard in hardly more than 1 of 1000 cases: %s', (_, traffic) => {
    expect(falseAlarms(1_000, traffic)).toBeLessThanOrEqual(0.004);
  });
});

describe('a canary with three times the share of a route that fails more often on both versions', () => {
  const RATES = [0.001, 0.002, 0.03];
  const STABLE_MIX = [0.6, 0.3, 0.1];
  const CANARY_MIX = [0.4, 0.3, 0.3];

  function side(random: Random, perMinute: number, mix: readonly number[]) {
    const minutes = Array.from({ length: 30 }, () => minute(random, perMinute, mix, 1));
    const events = minutes.map((routes) =>
      routes.map((total, route) => drawBinomial(random, total, RATES[route] ?? 0)),
    );
    return { minutes, events };
  }
  type Side = ReturnType<typeof side>;

  const column = (rows: readonly (readonly number[])[], route: number) => rows.map((row) => row[route] ?? 0);
  const pooled = ({ minutes, events }: Side) => ({
    events: events.map((routes) => routes.reduce((sum, count) => sum + count, 0)),
    total: minutes.map((routes) => routes.reduce((sum, count) => sum + count, 0)),
  });
  const ofRoute = ({ minutes, events }: Side, route: number) => ({
    events: column(events, route),
    total: column(minutes, route),
  });

  async function rollout(run: number, canaryMix: readonly number[]) {
    const random = createRandom(`shifted-${run}`);
    const canary = side(random, 1_000, canaryMix);
    const stable = side(random, 9_000, STABLE_MIX);
    const byRoute = (of: (route: number) => unknown) =>
      Object.fromEntries(RATES.map((_, route) => [`/${route}`, of(route)]));
    const data: Sides = {
      canary: byRoute((route) => column(canary.minutes, route)) as never,
      stable: byRoute((route) => column(stable.minutes, route)) as never,
    };
    const common = { kind: 'proportion', limit: { absolute: 0.004 } };
    const { metrics } = await verdictOf({
      traffic: { mix: { label: 'route', data } },
      metrics: [
        { name: 'pooled', ...common, data: { canary: pooled(canary), stable: pooled(stable) } },
        {
          name: 'by route',
          ...common,
          stratifyBy: 'route',
          strata: byRoute((route) => ({ canary: ofRoute(canary, route), stable: ofRoute(stable, route) })),
        },
      ],
    });
    return metrics.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code }) => code)].join(' '));
  }

  it('fails with a doubt when pooled, and passes by route', async () => {
    const seen = await Promise.all(Array.from({ length: 40 }, (_, run) => rollout(run, CANARY_MIX)));
    const count = (answer: RegExp, metric: 0 | 1) =>
      seen.filter((answers) => answer.test(answers[metric] ?? '')).length;
    expect(count(/^fail .* traffic_mix_mismatch$/, 0)).toBeGreaterThanOrEqual(36);
    expect(count(/^pass within_limit$/, 1)).toBeGreaterThanOrEqual(38);
    expect(count(/^fail/, 1)).toBe(0);
  });

  it('passes without a doubt when the mix is the same', async () => {
    const seen = await Promise.all(Array.from({ length: 40 }, (_, run) => rollout(run, STABLE_MIX)));
    const passes = seen.flat().filter((answer) => answer === 'pass within_limit');
    expect(passes.length).toBeGreaterThanOrEqual(78);
  });
});
