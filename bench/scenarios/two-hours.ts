import { cpu, errorRate, latency, type Part } from './parts.ts';
import { percentileSeries } from './percentile-series.ts';
import type { MetricInput, Scenario, Section } from './scenario.ts';

const RUNS = 500;
const ORDINARY_NOISE = { deviation: 0.03, rho: 0.6 };
const LATENCY = latency({ noise: ORDINARY_NOISE });
const PARTS: readonly Part[] = [
  errorRate({ noise: ORDINARY_NOISE }),
  errorRate({ rate: 0.05, noise: ORDINARY_NOISE }, { name: 'abandoned carts', limit: 0.01 }),
  cpu({}),
];
const NOISY = errorRate({ noise: { deviation: 0.3, rho: 0.6 } }, { name: 'noisy error rate' });
/** The p99 of the same requests, judged from their buckets with a limit of its own. */
const P99 = withQuantile(LATENCY.metric, 0.99);
/** The same as a dashboard records it: one number a minute, read from the buckets. */
const P99_SERIES: MetricInput = { ...cpu({}).metric, name: 'p99', unit: 's' };

/** A good rollout of two hours with several metrics: what a team lives with. */
export const twoHours: Section = {
  id: 'two-hours',
  title: 'False aborts: two hours, several metrics, asked every minute',
  text: 'Error rate 1 % (limit 0.5 points), another rate of 5 % (limit 1 point), latency in buckets, the p99 of the same requests with a limit of its own, and CPU (limits 15 %), at 1 000 canary requests a minute with ordinary noise (3 to 4 %, AR(1) 0.6). The sixth metric is an error rate of 1 % with 30 % noise. In the last row the p99 is a series instead, one number a minute read from classic buckets, as dashboards record it: where it crosses from one wide bucket into the next, it jumps. An abort of any metric aborts the rollout.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: [
    scenario('five ordinary metrics', PARTS, P99),
    scenario('and a noisy sixth', [...PARTS, NOISY], P99),
    scenario('five, the p99 as a series', PARTS, P99_SERIES),
  ],
};

/** The same distribution, held to its limit at one quantile. */
function withQuantile(metric: MetricInput, quantile: number): MetricInput {
  return {
    ...metric,
    name: `p${100 * quantile}`,
    quantiles: [{ quantile, limit: metric.limit }],
  } as MetricInput;
}

function scenario(row: string, parts: readonly Part[], p99: MetricInput): Scenario {
  return {
    id: `two hours ${row}`,
    row,
    column: '',
    runs: RUNS,
    shortRuns: 0,
    windows: 120,
    onset: 0,
    rules: ['threshold', 'threshold3', 'pooled', 'kayenta', 'kayentaIncrease', 'ours'],
    metrics: [LATENCY.metric, p99, ...parts.map(({ metric }) => metric)],
    simulate: (random, windows) => {
      const requests = LATENCY.simulate(random, windows);
      const others = parts.map((part) => part.simulate(random, windows));
      return [requests, p99.kind === 'series' ? percentileSeries(requests) : requests, ...others];
    },
  };
}
