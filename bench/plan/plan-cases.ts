import { conversion, cpu, errorRate, exceptions, latency } from '../scenarios/parts.ts';
import { type Noise, QUIET } from '../simulate/noise.ts';
import type { PlanCase } from './plan-case.ts';

const CANARY = { side: 'canary', from: 0 } as const;
const CANARY_SHARE = 0.1;
const EXPOSURE_PER_MINUTE = 20 / 60;
/** The simulator's latency has a logarithmic standard deviation of 0.7, and medians around this one, seconds. */
const MEDIAN = 0.16;
const P95 = MEDIAN * Math.exp(0.7 * 1.645);

/** Everything that is forecast and simulated. */
export const PLAN_CASES: readonly PlanCase[] = [
  errors(1_000, 0.01),
  errors(1_000, 0.05),
  errors(100, 0.001),
  errors(100, 0.01),
  errors(100, 0.05),
  errors(30, 0.001),
  errors(1_000, 0.01, { deviation: 0.3, rho: 0 }),
  errors(1_000, 0.01, { deviation: 0.3, rho: 0.6 }),
  conversions(),
  exceptionsOf(1),
  exceptionsOf(10),
  latencyOf(1_000, QUIET),
  latencyOf(30, QUIET),
  latencyOf(1_000, { deviation: 0.08, rho: 0.6 }),
  cpuWith({ deviation: 0.04, rho: 0.6 }),
  cpuWith({ deviation: 0.08, rho: 0 }),
  cpuWith({ deviation: 0.08, rho: 0.6 }),
];

function errors(canaryRequests: number, rate: number, noise = QUIET): PlanCase {
  return {
    title: `errors ${percent(rate)}, ${canaryRequests} requests a minute${noisePhrase(noise)}`,
    metric: { name: 'errors', kind: 'proportion', baseline: { rate, ...told(noise) } },
    requestsPerMinute: canaryRequests / CANARY_SHARE,
    simulated: (times) =>
      errorRate({ canaryRequests, rate, noise, changes: [{ ...CANARY, points: 0.005 * times }] }),
  };
}

function conversions(): PlanCase {
  const [rate, canaryRequests] = [0.05, 1_000];
  return {
    title: `conversion ${percent(rate)}, limit a tenth of it, ${canaryRequests} requests a minute`,
    metric: {
      name: 'conversion',
      kind: 'proportion',
      harm: 'decrease',
      limit: { relative: 0.1 },
      baseline: { rate },
    },
    requestsPerMinute: canaryRequests / CANARY_SHARE,
    simulated: (times) =>
      conversion({ rate, canaryRequests, changes: [{ ...CANARY, points: -0.1 * rate * times }] }),
  };
}

function exceptionsOf(canaryEvents: number): PlanCase {
  const rate = canaryEvents / (EXPOSURE_PER_MINUTE * CANARY_SHARE);
  return {
    title: `${canaryEvents} exceptions a minute, limit 50 %`,
    metric: { name: 'exceptions', kind: 'count', baseline: { rate, perMinute: EXPOSURE_PER_MINUTE } },
    requestsPerMinute: 1,
    simulated: (times) => exceptions({ canaryEvents, changes: [{ ...CANARY, factor: 1 + 0.5 * times }] }),
  };
}

function latencyOf(canaryRequests: number, noise: Noise): PlanCase {
  const baseline = { median: MEDIAN, p95: P95, ...told(noise) };
  return {
    title: `latency, ${canaryRequests} requests a minute${noisePhrase(noise)}`,
    metric: { name: 'latency', kind: 'distribution', unit: 's', baseline },
    requestsPerMinute: canaryRequests / CANARY_SHARE,
    simulated: (times) =>
      latency({
        canaryRequests,
        noise,
        sharedNoise: QUIET,
        changes: [{ ...CANARY, factor: 1 + 0.15 * times }],
      }),
  };
}

function cpuWith(noise: Noise): PlanCase {
  const level = 40;
  const baseline = { level, noise: { relative: noise.deviation, autocorrelation: noise.rho } };
  return {
    title: `CPU${noisePhrase(noise)}`,
    metric: { name: 'cpu', kind: 'series', baseline },
    requestsPerMinute: 1,
    simulated: (times) =>
      cpu({ level, noise, sharedNoise: QUIET, changes: [{ ...CANARY, factor: 1 + 0.15 * times }] }),
  };
}

function told({ deviation, rho }: Noise) {
  return deviation === 0 ? {} : { noise: { relative: deviation, autocorrelation: rho } };
}

function noisePhrase({ deviation, rho }: Noise): string {
  return deviation === 0 ? '' : `, noise ${percent(deviation)}, rho ${rho}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
