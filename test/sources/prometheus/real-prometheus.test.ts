import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeMs, type WindowGrid } from '../../../src/plan/window-grid.ts';
import type {
  CounterSeries,
  LabelMatcher,
  QueryRequest,
  SideQuery,
  SourceAnswer,
  SourceReply,
} from '../../../src/sources/source.ts';
import { getPrometheus } from '../../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import { remoteWrite } from '../../support/prometheus/remote-write.ts';
import type { SampledSeries } from '../../support/prometheus/sampled-series.ts';
import { simulateService } from '../../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../../support/prometheus/start-prometheus.ts';

const MINUTE_MS = 60_000;
const LOOKBACK_MS = 5 * MINUTE_MS;
const START_MS = Date.UTC(2026, 2, 1, 12);
const GRID: WindowGrid = { startMs: START_MS + 10 * MINUTE_MS, windowMs: MINUTE_MS, count: 20 };
const END_MS = edgeMs(GRID, GRID.count);
const FIRST_ERROR_MS = START_MS + 15 * MINUTE_MS;

// One canary pod lives all the time, another is born in the middle and starts anew later; errors come late;
// the stable version has a minute without any request.
const SERVICE = simulateService({
  seed: 42,
  startMs: START_MS,
  endMs: START_MS + 35 * MINUTE_MS,
  pods: [
    ...['stable-1', 'stable-2', 'stable-3'].map((name) => ({
      name,
      version: '1.0',
      requestsPerSecond: (timeMs: number) => (Math.floor((timeMs - START_MS) / MINUTE_MS) === 20 ? 0 : 15),
    })),
    {
      name: 'canary-1',
      version: '1.1',
      requestsPerSecond: 5,
      errorRate: (timeMs) => (timeMs < FIRST_ERROR_MS ? 0 : 0.05),
    },
    {
      name: 'canary-2',
      version: '1.1',
      bornAtMs: START_MS + 18 * MINUTE_MS,
      restartsAtMs: [START_MS + 24 * MINUTE_MS],
    },
    { name: 'alone', version: '1.2' },
  ],
});

const programs = await getPrometheus();

describe.skipIf(programs.kind === 'missing')('a real Prometheus', () => {
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

  describe('asked for counters', () => {
    it('gives every stored sample of each side, from one that is old enough for the first edge on', async () => {
      const reply = await answerOf(read({}));
      expect(reply.queries).toEqual(['http_requests_total{version=~"1\\\\.1|1\\\\.0"}[1501s]']);
      expect(seriesOf(reply, 'canary')).toEqual(stored('http_requests_total', '1.1'));
      expect(seriesOf(reply, 'stable')).toEqual(stored('http_requests_total', '1.0'));
      expect(reply.warnings).toEqual([]);
    });

    it('counts what really happened', async () => {
      const reply = await answerOf(read({ canary: side('http_requests_total', '1.2') }));
      const [ok, errors] = seriesOf(reply, 'canary');
      expect(ok?.labels).toMatchObject({ code: '200', pod: 'alone' });
      const [fromMs, toMs] = [ok?.times.at(0) ?? 0, ok?.times.at(-1) ?? 0];
      const truth = SERVICE.truth('1.2', fromMs, toMs);
      expect(truth.requests).toBeGreaterThan(10_000);
      expect(growth(errors)).toBe(truth.errors);
      expect(growth(ok)).toBe(truth.requests - truth.errors);
    });

    it('shows an error counter that is born with the first error, and counters that start over', async () => {
      const canary = seriesOf(await answerOf(read({})), 'canary');
      const born = canary.find(({ labels }) => labels['pod'] === 'canary-1' && labels['code'] === '500');
      expect(born?.times[0]).toBeGreaterThan(FIRST_ERROR_MS);
      const restarted = canary.find(({ labels }) => labels['pod'] === 'canary-2' && labels['code'] === '200');
      expect(restarted?.values.filter((value, index, all) => value < (all[index - 1] ?? 0))).toHaveLength(1);
    });

    it('gives the same in two queries as in one', async () => {
      const inOne = await answerOf(read({}));
      const inTwo = await answerOf(read({ canary: side('http_requests_total', '1\\.1', '=~') }));
      expect(inTwo.queries).toHaveLength(2);
      expect([inTwo.canary, inTwo.stable]).toEqual([inOne.canary, inOne.stable]);
    });

    it('gives the same for a query as it stands in a dashboard as for the counter itself', async () => {
      const bare = await answerOf(read({}));
      const pasted = await answerOf(read(both('sum by (code) (rate(http_requests_total[5m])) or vector(0)')));
      expect([pasted.canary, pasted.stable]).toEqual([bare.canary, bare.stable]);
    });

    it('joins the terms of a sum, and gives the same on every call', async () => {
      const query =
        'sum(rate(http_requests_total{code="500"}[1m])) + sum(rate(http_requests_total{code="200"}[1m]))';
      const apart = await answerOf(read(both(query)));
      expect(apart.queries).toHaveLength(2);
      const together = await answerOf(read({}));
      expect(seriesOf(apart, 'canary')).toEqual(seriesOf(together, 'canary'));
      expect(JSON.stringify(await read(both(query)))).toBe(JSON.stringify(apart));
    });

    it('refuses a sum that would count events twice', async () => {
      const query = 'sum(rate(http_requests_total{code="500"}[1m])) + sum(rate(http_requests_total[1m]))';
      expect(await read(both(query))).toMatchObject({
        failure: {
          kind: 'rejected_query',
          detail: expect.stringMatching(/two terms of the query select the series .*code="500"/),
        },
      });
    });

    it('finds nothing where there is nothing', async () => {
      expect(await read(both('nonsense_total'))).toMatchObject({
        kind: 'answer',
        canary: { form: 'counters', series: [] },
        stable: { form: 'counters', series: [] },
        warnings: [],
      });
    });

    it('is not taken in by a value that tries to end the selector', async () => {
      const canary = side('http_requests_total', '1.1"} or http_requests_total{version="1.0');
      const reply = await answerOf(read({ canary }));
      expect(seriesOf(reply, 'canary')).toEqual([]);
      expect(seriesOf(reply, 'stable')).toEqual(stored('http_requests_total', '1.0'));
    });

    it('refuses the buckets of a histogram, whose sum would count each request many times', async () => {
      expect(await read(both('http_request_duration_seconds_bucket'))).toMatchObject({
        failure: { kind: 'rejected_query', detail: expect.stringMatching(/name the _count series/) },
      });
    });
  });

  describe('asked for a histogram', () => {
    it('gives its buckets as counters', async () => {
      const reply = await answerOf(
        read({ ...both('sum by (le) (rate(http_request_duration_seconds_bucket[1m]))'), shape: 'histogram' }),
      );
      expect(seriesOf(reply, 'canary')).toEqual(stored('http_request_duration_seconds_bucket', '1.1'));
      expect(seriesOf(reply, 'canary')).toHaveLength(24);
    });

    it('says what the buckets are called when only the histogram was named', async () => {
      const reply = await answerOf(read({ ...both('http_request_duration_seconds'), shape: 'histogram' }));
      expect(reply.warnings).toEqual([
        'nothing was found for http_request_duration_seconds: if it is a classic histogram, ' +
          'its buckets are called http_request_duration_seconds_bucket',
      ]);
    });

    it('refuses a counter', async () => {
      expect(await read({ shape: 'histogram' })).toMatchObject({
        failure: {
          kind: 'rejected_query',
          detail: expect.stringMatching(/no le label and are not native histograms/),
        },
      });
    });
  });

  describe('with more series than may be read one by one', () => {
    it('gives increments per window that are as large as what was seen', async () => {
      const raw = await answerOf(
        read({
          canary: side('http_requests_total{code="200"}', '1.2'),
          stable: side('http_requests_total{code="200"}', '1.0'),
        }),
      );
      const reply = await answerOf(
        read(
          {
            canary: side('http_requests_total{code="200"}', '1.2'),
            stable: side('http_requests_total{code="200"}', '1.0'),
          },
          { maxSeries: 2 },
        ),
      );
      expect(reply.stable).toMatchObject({
        form: 'increments',
        series: [{ labels: {}, values: { length: 20 } }],
      });
      expect(reply.warnings).toEqual([
        expect.stringMatching(
          /^the stable has 3 series, more than maxSeries \(2\), so counts are sums of increase\(\) per window, divided by 1\.33/,
        ),
      ]);
      for (const name of ['canary', 'stable'] as const) {
        const counted = seriesOf(raw, name)
          .map(growth)
          .reduce((sum, count) => sum + count, 0);
        // Four samples of a minute span three quarters of it: with the extrapolation taken back, that is what is counted.
        const readings =
          reply[name].form === 'increments' ? reply[name].series.flatMap(({ values }) => values) : [];
        const seen = readings.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        expect(readings.every(Number.isInteger)).toBe(true);
        const minutesCounted = (END_MS - GRID.startMs + LOOKBACK_MS) / MINUTE_MS;
        expect(seen / 20 / (counted / minutesCounted)).toBeCloseTo(0.75, 1);
      }
    });

    it('does the same when the reply has too many bytes, for buckets too, and leaves a gap where there was nothing', async () => {
      const query = 'sum by (le) (rate(http_request_duration_seconds_bucket{pod=~"canary-2|stable-1"}[1m]))';
      const reply = await answerOf(
        read({ ...both(query), shape: 'histogram' }, { maxResponseBytes: 20_000 }),
      );
      expect(reply.warnings[0]).toMatch(
        /^127.0.0.1:\d+ answered with more bytes than maxResponseBytes allows, so counts are/,
      );
      const { canary, stable } = reply;
      const series = canary.form === 'increments' ? canary.series : [];
      expect(series.map(({ labels }) => labels['le'])).toContain('+Inf');
      // The pod is born eight minutes after the first edge.
      expect(series[0]?.values.slice(0, 8)).toEqual(Array(8).fill(null));
      expect(series[0]?.values.slice(9)).not.toContain(null);
      expect(stable).toMatchObject({ form: 'increments', series: { length: 12 } });
    });

    it('still refuses the buckets of a histogram where a counter was asked for', async () => {
      expect(await read(both('http_request_duration_seconds_bucket'), { maxSeries: 1 })).toMatchObject({
        failure: { kind: 'rejected_query', detail: expect.stringMatching(/name the _count series/) },
      });
    });

    it('gives up when windows are too short to hold two samples', async () => {
      const grid = { ...GRID, windowMs: 15_000 };
      expect(await read({ grid }, { maxSeries: 1 })).toMatchObject({
        kind: 'failed',
        failure: { kind: 'too_large', detail: expect.stringMatching(/use longer windows/) },
      });
    });
  });

  describe('asked for a gauge', () => {
    it('gives the value at the end of each window', async () => {
      const reply = await answerOf(
        read({ ...both('process_resident_memory_bytes{pod=~".*-1"}'), shape: 'gauge' }),
      );
      expect(reply.queries).toEqual([
        'process_resident_memory_bytes{pod=~".*-1",version="1.1"}',
        'process_resident_memory_bytes{pod=~".*-1",version="1.0"}',
      ]);
      const [memory] = SERVICE.series.filter(
        ({ labels }) =>
          labels['__name__'] === 'process_resident_memory_bytes' && labels['pod'] === 'canary-1',
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

  it('has nothing to be asked while no window has settled', async () => {
    const grid = { ...GRID, count: 0 };
    const nothing = { queries: [], warnings: [] };
    expect(await read({ grid })).toMatchObject({ canary: { form: 'counters', series: [] }, ...nothing });
    expect(await read({ grid, shape: 'gauge' })).toMatchObject({
      stable: { form: 'points', windows: [] },
      ...nothing,
    });
  });
});

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

  it('has no sums to fall back on', async () => {
    expect(await read({ shape: 'histogram' }, { maxResponseBytes: 1_500 })).toMatchObject({
      failure: {
        kind: 'too_large',
        detail: expect.stringMatching(/^native histograms have too many series/),
      },
    });
  });
});

describe.skipIf(programs.kind === 'missing')('a real Prometheus that is stopped', () => {
  it('is unreachable from then on', async () => {
    const prometheus = await startPrometheus();
    const source = prometheusSourceAt(prometheus.url);
    const ask = () => source.read(REQUESTS, new AbortController().signal);
    expect(await ask()).toMatchObject({ kind: 'answer' });
    await prometheus.stop();
    expect(await ask()).toMatchObject({
      kind: 'failed',
      failure: {
        kind: 'unreachable',
        detail: `${new URL(prometheus.url).host} refused the connection (ECONNREFUSED)`,
      },
      queries: [expect.any(String)],
    });
  });
});

const REQUESTS: QueryRequest = {
  kind: 'query',
  shape: 'counter',
  grid: GRID,
  ...both('http_requests_total'),
};

function both(query: string): { canary: SideQuery; stable: SideQuery } {
  return { canary: side(query, '1.1'), stable: side(query, '1.0') };
}

function side(query: string, version: string, operator: LabelMatcher['operator'] = '='): SideQuery {
  return { query, matchers: [{ label: 'version', operator, value: version }] };
}

async function answerOf(reply: Promise<SourceReply>): Promise<SourceAnswer> {
  const answer = await reply;
  if (answer.kind === 'failed') {
    throw new Error(`${answer.failure.kind}: ${answer.failure.detail}`);
  }
  return answer;
}

function seriesOf(reply: SourceAnswer, name: 'canary' | 'stable'): readonly CounterSeries[] {
  const readings = reply[name];
  if (readings.form !== 'counters') {
    throw new Error(`not counters but ${readings.form}`);
  }
  return readings.series;
}

function stored(metric: string, version: string): readonly SampledSeries[] {
  const fromMs = GRID.startMs - LOOKBACK_MS - 1_000;
  const isAsked = (timeMs: number) => timeMs >= fromMs && timeMs <= END_MS;
  return SERVICE.series
    .filter(({ labels }) => labels['__name__'] === metric && labels['version'] === version)
    .map(({ labels, times, values }) => ({
      labels,
      times: times.filter(isAsked),
      values: values.filter((_, index) => isAsked(times[index] ?? 0)),
    }))
    .filter(({ times }) => times.length > 0)
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function sortKey({ labels }: SampledSeries): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function growth(series: CounterSeries | undefined): number {
  return (series?.values.at(-1) ?? 0) - (series?.values.at(0) ?? 0);
}
