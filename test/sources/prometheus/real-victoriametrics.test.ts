import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { edgeMs } from '../../../src/readings/window-grid.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import {
  answerOf,
  both,
  END_MS,
  GRID,
  REQUESTS,
  SERVICE,
  seriesOf,
  side,
  stored,
} from '../../support/prometheus/real-shop.ts';
import type { SampledSeries } from '../../support/prometheus/sampled-series.ts';
import { getVictoriaMetrics } from '../../support/victoria-metrics/get-victoria-metrics.ts';
import {
  type RunningVictoriaMetrics,
  startVictoriaMetrics,
} from '../../support/victoria-metrics/start-victoria-metrics.ts';

const program = await getVictoriaMetrics();
const signal = new AbortController().signal;
const NOW_MS = Math.floor(Date.now() / 1_000) * 1_000;

/** Buckets as the libraries of VictoriaMetrics write them: a range with nothing in it is left out. */
const VM_RANGES: readonly SampledSeries[] = [
  vmBucket('1.1', '1.000e-01...1.136e-01', [0, 10, 30]),
  vmBucket('1.1', '2.154e-01...2.448e-01', [0, 5, 5]),
  vmBucket('1.0', '1.000e-01...1.136e-01', [0, 40, 80]),
];
/** A gauge with samples as young as they may be asked for. */
const FRESH: SampledSeries = {
  labels: { __name__: 'queue_length', version: '1.1' },
  times: [-75, -65, -55, -45, -35].map((seconds) => NOW_MS + seconds * 1_000),
  values: [1, 2, 3, 4, 5],
};

function vmBucket(version: string, vmrange: string, values: readonly number[]): SampledSeries {
  const labels = { __name__: 'vm_seconds_bucket', job: 'shop', pod: `pod-${version}`, version, vmrange };
  return { labels, times: values.map((_, index) => END_MS - (2 - index) * 60_000), values };
}

function read(
  url: string,
  request: Partial<QueryRequest>,
  settings: Parameters<typeof prometheusSourceAt>[1] = {},
): Promise<SourceReply> {
  const source = prometheusSourceAt(url, { dialect: 'victoriametrics', ...settings });
  return source.read({ ...REQUESTS, ...request }, signal);
}

/** What the samples of counters that never start over say was counted in each window, all added up. */
function countedPerWindow(series: readonly SampledSeries[]): readonly number[] {
  const at = (edge: number) => {
    const lasts = series.map(({ times, values }) => {
      const index = times.findLastIndex((time) => time <= edgeMs(GRID, edge));
      return values[index] ?? 0;
    });
    return lasts.reduce((sum, value) => sum + value, 0);
  };
  return Array.from({ length: GRID.count }, (_, window) => at(window + 1) - at(window));
}

describe.skipIf(program === null)('a real VictoriaMetrics', () => {
  let store: RunningVictoriaMetrics;
  beforeAll(async () => {
    store = await startVictoriaMetrics({ series: [...SERVICE.series, ...VM_RANGES, FRESH] });
  });
  afterAll(() => store?.stop());

  it('gives every stored sample of each side, as it was written', async () => {
    const reply = await answerOf(read(store.url, {}));
    expect(reply.queries).toHaveLength(1);
    expect(seriesOf(reply, 'canary')).toEqual(stored('http_requests_total', '1.1'));
    expect(seriesOf(reply, 'stable')).toEqual(stored('http_requests_total', '1.0'));
    expect(reply.warnings).toEqual([]);
  });

  it('gives the buckets of a classic histogram', async () => {
    const query = 'sum by (le) (rate(http_request_duration_seconds_bucket[1m]))';
    const reply = await answerOf(read(store.url, { ...both(query), shape: 'histogram' }));
    expect(seriesOf(reply, 'canary')).toEqual(stored('http_request_duration_seconds_bucket', '1.1'));
  });

  it('counts exactly where there is too much to read one by one', async () => {
    const canary = side('http_requests_total', '1.2');
    const reply = await answerOf(read(store.url, { canary }, { maxSeries: 1 }));
    const counted = countedPerWindow(stored('http_requests_total', '1.2'));
    expect(reply.canary).toEqual({ form: 'increments', series: [{ labels: {}, values: counted }] });
    expect(reply.queries.slice(1)).toEqual([
      'sum (increase(http_requests_total{version="1.2"}[60s]))',
      'sum (increase(http_requests_total{version="1.0"}[60s]))',
    ]);
    expect(reply.warnings).toEqual([
      expect.stringMatching(
        /, so counts are sums of increase\(\) per window, and nothing is known per replica$/,
      ),
    ]);
  });

  it('gives its own buckets with the same upper bounds for both sides', async () => {
    const reply = await answerOf(read(store.url, { ...both('vm_seconds_bucket'), shape: 'histogram' }));
    const counted = (name: 'canary' | 'stable') =>
      seriesOf(reply, name).map(({ labels, values }) => [labels['le'], values]);
    expect(counted('canary')).toEqual([
      ['0.1', [0, 0, 0]],
      ['0.1136', [0, 10, 30]],
      ['0.2154', [0, 10, 30]],
      ['0.2448', [0, 15, 35]],
      ['+Inf', [0, 15, 35]],
    ]);
    expect(counted('stable').map(([le]) => le)).toEqual(['0.1', '0.1136', '0.2154', '0.2448', '+Inf']);
    expect(seriesOf(reply, 'stable').at(-1)).toMatchObject({
      labels: { job: 'shop', pod: 'pod-1.0', le: '+Inf' },
      values: [0, 40, 80],
    });
  });

  it('is asked for the very moments, as young as they may be, and not for multiples of the step', async () => {
    const grid = { startMs: NOW_MS - 73_000, windowMs: 10_000, count: 4 };
    const query = { query: 'queue_length', matchers: side('x', '1.1').matchers };
    const reply = await answerOf(read(store.url, { grid, shape: 'gauge', canary: query, stable: query }));
    expect(reply.canary).toMatchObject({ form: 'points', windows: [2, 3, 4, 5] });
  });

  it('knows the values of a label', async () => {
    const source = prometheusSourceAt(store.url, { dialect: 'victoriametrics' });
    const { startMs } = GRID;
    const request = {
      label: 'version',
      side: { query: 'up', matchers: [] },
      fromMs: startMs,
      untilMs: END_MS,
    };
    expect(await source.labelValues(request, signal)).toEqual({
      kind: 'values',
      values: ['1.0', '1.1', '1.2'],
    });
  });

  it('can be asked, and says what it does not take', async () => {
    expect(await prometheusSourceAt(store.url, { dialect: 'victoriametrics' }).check(signal)).toBeNull();
    const unknown = { ...both('label_replace(up, "a", "b", "c", "(")'), shape: 'gauge' } as const;
    expect(await read(store.url, unknown)).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringMatching(/answered 422: .*label_replace/) },
    });
  });

  it('that is one server says so to whoever asks for a tenant of a cluster', async () => {
    const check = prometheusSourceAt(`${store.url}/select/0/prometheus`).check(signal);
    expect(await check).toMatchObject({ kind: 'bad_reply', detail: expect.stringMatching(/answered 400/) });
  });
});

describe.skipIf(program === null)('a real VictoriaMetrics that may not read as much', () => {
  it.each([
    ['in one query', '-search.maxSamplesPerQuery=3000', 'maxSamplesPerQuery=3000'],
    ['of one series', '-search.maxSamplesPerSeries=90', 'more than 90 samples per series'],
  ])('%s is asked for sums', async (_what, flag, said) => {
    const store = await startVictoriaMetrics({ series: SERVICE.series, flags: [flag] });
    try {
      const one = { canary: side('http_requests_total', '1.2'), stable: side('http_requests_total', '1.2') };
      const query = '{__name__=~"http_request.*_bucket|http_requests_total"}';
      const request = flag.includes('Query') ? both(query) : one;
      const reply = await read(store.url, request);
      expect(JSON.stringify(reply)).toContain(said);
      expect(reply).not.toMatchObject({ failure: { kind: 'bad_reply' } });
    } finally {
      await store.stop();
    }
  });
});
