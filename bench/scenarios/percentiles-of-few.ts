import { cpu, fromParts, latency, type Part } from './parts.ts';
import { percentileSeries } from './percentile-series.ts';
import type { MetricInput, Section } from './scenario.ts';

const REQUESTS = [30, 100, 500, 1_000];
const SLOWER = [{ side: 'canary', from: 0, factor: 1.15 }] as const;

/** Slower releases judged by the p99 as a number, and as a quantile of the buckets. */
export const percentilesOfFew: Section = {
  id: 'percentiles-of-few',
  title: 'False passes: the p99 as a series',
  text: 'Everything is slower by 15 %, which is the limit, from the first minute; asked once, as a gate. The p99 of each minute is read from classic buckets as a dashboard does it, and the judge is not told of how many requests it is; beside it the same requests as a distribution, whose p99 has the same limit.',
  counted: 'passes',
  layout: 'rules',
  scenarios: REQUESTS.flatMap((canaryRequests) => {
    const part = latency({ canaryRequests, changes: SLOWER });
    return (
      [
        ['series', asSeries(part)],
        ['distribution', asQuantile(part)],
      ] as const
    ).map(([form, asked]) => ({
      id: `percentile of few ${canaryRequests} ${form}`,
      row: `p99 of ${canaryRequests.toLocaleString('en')}/min, as a ${form}`,
      column: '',
      runs: 200,
      shortRuns: 0,
      windows: 60,
      onset: 0,
      rules: ['passAt30', 'passAt60'] as const,
      ...fromParts([asked]),
    }));
  }),
};

function asSeries(part: ReturnType<typeof latency>): Part {
  return {
    metric: { ...cpu({}).metric, name: 'p99', unit: 's' },
    simulate: (random, windows) => percentileSeries(part.simulate(random, windows)),
  };
}

function asQuantile({ metric, simulate }: ReturnType<typeof latency>): Part {
  const quantiles = [{ quantile: 0.99, limit: metric.limit }];
  return { metric: { ...metric, quantiles } as MetricInput, simulate };
}
