import type { SampledSeries } from '../../test/support/prometheus/sampled-series.ts';
import { createRandom, type Random } from '../simulate/random.ts';
import { simulateReplica } from './simulate-replica.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REPLICAS = ['shop-a', 'shop-b', 'shop-c', 'shop-d'];
const ERROR_RATE = 0.003;
/** A neighbour makes a replica fail more often for a few minutes, about once a day. */
const BURST = { everyMs: 24 * HOUR, leastMs: 4 * MINUTE, mostMs: 9 * MINUTE, errorRate: 0.04 };

/** A week that is over, and a day before it. */
export const WEEK = {
  beginMs: Date.parse('2026-05-03T00:00:00Z'),
  fromMs: Date.parse('2026-05-04T00:00:00Z'),
  toMs: Date.parse('2026-05-11T00:00:00Z'),
};

/** A release of that week that made a fiftieth of the requests fail from its twentieth minute on. */
export const BAD_RELEASE = {
  name: 'v2',
  startMs: Date.parse('2026-05-07T14:00:00Z'),
  endMs: Date.parse('2026-05-07T15:00:00Z'),
  expected: 'bad',
};

/** What a store has of that week. */
export function weekOfShop(): SampledSeries[] {
  const stable = REPLICAS.flatMap((name) => {
    const bursts = burstsOf(createRandom(`bursts of ${name}`));
    return simulateReplica(createRandom(name), {
      name,
      version: 'v1',
      fromMs: WEEK.beginMs,
      untilMs: WEEK.toMs + MINUTE,
      errorRate: (timeMs) =>
        bursts.some(({ fromMs, untilMs }) => timeMs >= fromMs && timeMs < untilMs)
          ? BURST.errorRate
          : ERROR_RATE,
    });
  });
  const { startMs, endMs } = BAD_RELEASE;
  const canary = simulateReplica(createRandom('canary'), {
    name: 'shop-next',
    version: 'v2',
    fromMs: startMs,
    untilMs: endMs,
    errorRate: (timeMs) => (timeMs >= startMs + 20 * MINUTE ? ERROR_RATE + 0.02 : ERROR_RATE),
  });
  return [...stable, ...canary];
}

function burstsOf(random: Random): { fromMs: number; untilMs: number }[] {
  const bursts = [];
  let timeMs = WEEK.beginMs;
  while (timeMs < WEEK.toMs) {
    timeMs -= Math.log(random.uniform()) * BURST.everyMs;
    const lengthMs = BURST.leastMs + random.uniform() * (BURST.mostMs - BURST.leastMs);
    bursts.push({ fromMs: timeMs, untilMs: timeMs + lengthMs });
  }
  return bursts;
}
