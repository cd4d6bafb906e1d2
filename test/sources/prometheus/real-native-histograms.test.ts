import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { getPrometheus } from '../../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import { answerOf, both, MINUTE_MS, REQUESTS, START_MS } from '../../support/prometheus/real-shop.ts';
import { remoteWrite } from '../../support/prometheus/remote-write.ts';
import { type RunningPrometheus, startPrometheus } from '../../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();

describe.skipIf(programs.kind === 'missing')('a real Prometheus with native histograms', () => {
  const times = Array.from({ length: 9 }, (_, index) => START_MS + index * 15_000);
  const grid = { startMs: START_MS, windowMs: MINUTE_MS, count: 2 };
  let prometheus: RunningPrometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus({
      flags: ['--enable-feature=native-histograms', '--web.enable-remote-write-receiver'],
    });
    const sample = (timeMs: number, index: number) => ({
      timeMs,
      sum: index,
      counts: [index, 2 * index, 10 + index],
    });
    await remoteWrite(
      prometheus.url,
      ['1.0', '1.1'].map((version) => ({
        labels: { __name__: 'latency_seconds', version },
        firstIndex: -16,
        samples: times.map(sample),
      })),
    );
  });
  afterAll(() => prometheus?.stop());

  function read(request: Partial<QueryRequest>, settings = {}): Promise<SourceReply> {
    const whole = { ...REQUESTS, ...both('sum(rate(latency_seconds[1m]))'), grid, ...request };
    return prometheusSourceAt(prometheus.url, settings).read(whole, new AbortController().signal);
  }

  it('gives every stored histogram with its buckets', async () => {
    const { canary } = await answerOf(read({ shape: 'histogram' }));
    expect(canary).toMatchObject({
      form: 'histogram_counters',
      series: [{ labels: { version: '1.1' }, times }],
    });
    const [series] = canary.form === 'histogram_counters' ? canary.series : [];
    expect(series?.histograms[4]).toEqual({
      count: 26,
      buckets: [4, 8, 14].map((count, index) => ({
        lower: expect.closeTo(2 ** ((index - 17) / 8), 12),
        upper: expect.closeTo(2 ** ((index - 16) / 8), 12),
        count,
      })),
    });
  });

  it('does not take them for counters', async () => {
    expect(await read({})).toMatchObject({
      failure: {
        kind: 'rejected_query',
        detail: expect.stringMatching(/^the series are native histograms, not counters/),
      },
    });
  });

  it('tells of how many observations a percentile of them is', async () => {
    const query = 'histogram_quantile(0.9, sum(rate(latency_seconds[1m])))';
    const reply = await answerOf(read({ ...both(query), shape: 'gauge' }));
    expect(reply.queries).toContain('sum(histogram_count(increase(latency_seconds{version="1.1"}[60s])))');
    expect(reply.canary).toMatchObject({
      basis: {
        percentile: { quantile: 0.9, observations: [16, 16].map((count) => expect.closeTo(count, 6)) },
      },
    });
  });

  it('has no sums to fall back on', async () => {
    expect(await read({ shape: 'histogram' }, { maxResponseBytes: 1_500 })).toMatchObject({
      failure: {
        kind: 'too_large',
        detail: expect.stringMatching(/^native histograms have too many series/),
      },
    });
  });
});
