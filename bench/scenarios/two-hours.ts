import { cpu, errorRate, latency, type Part } from './parts.ts';
import { percentileSeries } from './percentile-series.ts';
import type { Scenario, Section } from './scenario.ts';

const ORDINARY_NOISE = { deviation: 0.03, rho: 0.6 };
const LATENCY = latency({ noise: ORDINARY_NOISE });
const PARTS: readonly Part[] = [
  errorRate({ noise: ORDINARY_NOISE }),
  errorRate({ rate: 0.05, noise: ORDINARY_NOISE }, { name: 'abandoned carts', limit: 0.01 }),
  cpu({}),
];
const NOISY = errorRate({ noise: { deviation: 0.3, rho: 0.6 } }, { name: 'noisy error rate' });
const P99 = { ...cpu({}).metric, name: 'p99', unit: 's' };

/** A good rollout of two hours with several metrics: what a team lives with. */
export const twoHours: Section = {
  id: 'two-hours',
  title: 'False aborts: two hours, several metrics, asked every minute',
  text: 'Error rate 1 % (limit 0.5 points), another rate of 5 % (limit 1 point), latency in buckets, the p99 of the same requests as a series, and CPU (limits 15 %), at 1 000 canary requests a minute with ordinary noise (3 to 4 %, AR(1) 0.6). The sixth metric is an error rate of 1 % with 30 % noise. An abort of any metric aborts the rollout.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: [scenario('five ordinary metrics', PARTS), scenario('and a noisy sixth', [...PARTS, NOISY])],
};

function scenario(row: string, parts: readonly Part[]): Scenario {
  return {
    id: `two hours ${row}`,
    row,
    column: '',
    runs: 200,
    shortRuns: 0,
    windows: 120,
    onset: 0,
    rules: ['threshold', 'threshold3', 'pooled', 'kayenta', 'kayentaIncrease', 'ours'],
    metrics: [LATENCY.metric, P99, ...parts.map(({ metric }) => metric)],
    simulate: (random, windows) => {
      const requests = LATENCY.simulate(random, windows);
      const others = parts.map((part) => part.simulate(random, windows));
      return [requests, percentileSeries(requests), ...others];
    },
  };
}
