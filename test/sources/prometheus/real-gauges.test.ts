import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { edgeMs } from '../../../src/readings/window-grid.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { getPrometheus } from '../../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import { answerOf, both, GRID, REQUESTS, SERVICE } from '../../support/prometheus/real-shop.ts';
import { type RunningPrometheus, startPrometheus } from '../../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();

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
    expect(reply.canary).toEqual({ form: 'points', windows: expected });
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
    expect(nan.canary).toEqual({ form: 'points', windows: Array(20).fill(Number.NaN) });
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

  it('warns of ranges that overlap and of quantiles that the store works out', async () => {
    const query = 'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))';
    const reply = await answerOf(read({ ...both(query), shape: 'gauge' }));
    expect(reply.warnings).toEqual([
      'the query looks back 300 s at the end of each window of 60 s, so neighbouring windows share data',
      expect.stringMatching(/^a quantile that the store works out is biased/),
    ]);
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
