import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { getPrometheus } from '../../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import {
  answerOf,
  both,
  FIRST_ERROR_MS,
  GRID,
  growth,
  REQUESTS,
  SERVICE,
  seriesOf,
  side,
  stored,
} from '../../support/prometheus/real-shop.ts';
import { type RunningPrometheus, startPrometheus } from '../../support/prometheus/start-prometheus.ts';

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
