import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import type { PointsBasis, Readings } from '../../../src/readings/readings.ts';
import { edgeMs } from '../../../src/readings/window-grid.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { getPrometheus } from '../../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import { answerOf, both, GRID, REQUESTS, SERVICE } from '../../support/prometheus/real-shop.ts';
import { type RunningPrometheus, startPrometheus } from '../../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();

function basisOf(readings: Readings): PointsBasis | undefined {
  return readings.form === 'points' ? readings.basis : undefined;
}

describe.skipIf(programs.kind === 'missing')('a real Prometheus asked for a gauge', () => {
  let prometheus: RunningPrometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus({ series: SERVICE.series });
  });
  afterAll(() => prometheus?.stop());

  function read(
    request: Partial<QueryRequest>,
    settings: Parameters<typeof prometheusSourceAt>[1] = {},
  ): Promise<SourceReply> {
    return prometheusSourceAt(prometheus.url, settings).read(
      { ...REQUESTS, ...request },
      new AbortController().signal,
    );
  }

  it('gives the value at the end of each window', async () => {
    const reply = await answerOf(
      read({ ...both('process_resident_memory_bytes{pod=~".*-1"}'), shape: 'gauge' }),
    );
    expect(reply.queries).toEqual([
      'process_resident_memory_bytes{pod=~".*-1",version="1.1"}',
      'process_resident_memory_bytes{pod=~".*-1",version="1.0"}',
    ]);
    const [memory] = SERVICE.series.filter(
      ({ labels }) => labels['__name__'] === 'process_resident_memory_bytes' && labels['pod'] === 'canary-1',
    );
    const expected = Array.from({ length: GRID.count }, (_, index) => {
      const last = memory?.times.findLastIndex((timeMs) => timeMs <= edgeMs(GRID, index + 1)) ?? -1;
      return memory?.values[last];
    });
    const basis = { looksBackMs: 0, percentile: null };
    expect(reply.canary).toEqual({ form: 'points', windows: expected, basis });
  });

  it('leaves a gap where there is no value, and keeps a NaN', async () => {
    const gap = await answerOf(
      read({ ...both('max(process_resident_memory_bytes{pod=~"canary-2|stable-1"})'), shape: 'gauge' }),
    );
    const { windows } = gap.canary.form === 'points' ? gap.canary : { windows: [] };
    expect(windows.slice(0, 8)).toEqual(Array(8).fill(null));
    expect(windows.slice(8)).not.toContain(null);
    const nan = await answerOf(
      read({ ...both('sum(process_resident_memory_bytes) * 0 / 0'), shape: 'gauge' }),
    );
    expect(nan.canary).toMatchObject({ form: 'points', windows: Array(20).fill(Number.NaN) });
  });

  it('gives only gaps where nothing is found', async () => {
    expect(await read({ ...both('nonsense'), shape: 'gauge' })).toMatchObject({
      kind: 'answer',
      canary: { form: 'points', windows: Array(20).fill(null) },
    });
  });

  it('refuses several series and says how to make one of them', async () => {
    expect(await read({ ...both('process_resident_memory_bytes'), shape: 'gauge' })).toMatchObject({
      failure: {
        kind: 'rejected_query',
        detail: expect.stringMatching(
          /gives 2 series for the canary .* \{.*pod="canary-1".*\} and \{.*pod="canary-2".*\}: put sum\(\)/,
        ),
      },
    });
  });

  it('tells how far back a value looks, and of a percentile how many requests it is of', async () => {
    const query = 'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))';
    const reply = await answerOf(read({ ...both(query), shape: 'gauge' }));
    expect(reply.queries.slice(2)).toEqual([
      'sum(increase(http_request_duration_seconds_bucket{le="+Inf",version="1.1"}[300s]))',
      'sum(increase(http_request_duration_seconds_bucket{le="+Inf",version="1.0"}[300s]))',
    ]);
    expect(basisOf(reply.canary)).toMatchObject({ looksBackMs: 300_000, percentile: { quantile: 0.99 } });
    const observations = basisOf(reply.stable)?.percentile?.observations ?? [];
    const { requests } = SERVICE.truth('1.0', edgeMs(GRID, 1) - 300_000, edgeMs(GRID, 1));
    expect(observations).toHaveLength(GRID.count);
    expect((observations[0] ?? 0) / requests).toBeGreaterThan(0.95);
    expect((observations[0] ?? 0) / requests).toBeLessThan(1.05);
  });

  it.each([
    ['a summary', 'max(latency{quantile="0.99"})'],
    ['a histogram that is not there', 'histogram_quantile(0.99, sum by (le) (rate(nothing_bucket[5m])))'],
    ['a histogram that is scaled', 'histogram_quantile(0.99, 2 * rate(nothing_bucket[5m]))'],
  ])('knows of no requests behind the percentile of %s', async (_, query) => {
    const reply = await answerOf(read({ ...both(query), shape: 'gauge' }));
    expect(basisOf(reply.canary)?.percentile).toEqual({ quantile: 0.99, observations: null });
  });

  it('passes on why the server refuses a query', async () => {
    expect(await read({ ...both('rate(http_requests_total)'), shape: 'gauge' })).toMatchObject({
      kind: 'failed',
      failure: {
        kind: 'rejected_query',
        detail: expect.stringMatching(/expected type range vector in call to function "rate"/),
      },
      queries: ['rate(http_requests_total{version="1.1"})', 'rate(http_requests_total{version="1.0"})'],
    });
  });
});
