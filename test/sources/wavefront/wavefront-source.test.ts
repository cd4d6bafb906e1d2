import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { projectFile } from '../../support/docs/documents.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';
import { WAVEFRONT } from '../../support/stores/wavefront.ts';

const START_S = 1_700_000_040;
const recorded = (name: string) => projectFile(`test/recorded/wavefront/${name}.json`);

async function read(request: QueryRequest, answer: (request: SeenRequest) => string, status = 200) {
  const server = await answering((seen) => ({ status, body: answer(seen) }));
  const reply = await (await storeAt(WAVEFRONT, server.url)).read(request, noSignal());
  const asked = server.requests.map(({ path }) => new URL(path, server.url).searchParams);
  return { reply, asked, requests: server.requests };
}

const asking = (query: string, shape: QueryRequest['shape'], more: Partial<QueryRequest> = {}) =>
  question({ ...WAVEFRONT, queries: { [shape]: query } }, shape, more);
const chart = (data: readonly (readonly number[])[], more: object = {}) =>
  JSON.stringify({ query: 'x', granularity: 60, timeseries: [{ data }], ...more });

describe('a count of Wavefront', () => {
  it('is asked for in milliseconds, added up in whole minutes, and only of the time', async () => {
    const { asked, requests } = await read(question(WAVEFRONT, 'counter'), () => recorded('chart'));
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      q: 'rawsum(cs(http.requests, version="v2"))',
      s: '1700000040000',
      e: '1700000220000',
      g: 'm',
      summarization: 'SUM',
      strict: 'true',
    });
    expect(requests[0]).toMatchObject({ headers: { authorization: 'Bearer wavefront-api-token' } });
  });

  it('has a series for each set of tags', async () => {
    const query = 'rawsum(cs(http.requests, {{matchers}}), route)';
    const { reply } = await read(asking(query, 'counter'), () => recorded('chart'));
    expect(reply).toMatchObject({
      canary: {
        series: [
          { labels: { route: '/cart' }, values: [12, 7, 9] },
          { labels: { route: '/pay' }, values: [null, 2, null] },
        ],
      },
    });
  });

  it('of several minutes is added up', async () => {
    const grid = { startMs: START_S * 1_000, windowMs: 120_000, count: 2 };
    const { reply, asked } = await read(question(WAVEFRONT, 'counter', { grid }), () =>
      chart([0, 1, 2].map((index) => [START_S + index * 60, 5])),
    );
    expect(asked[0]?.get('g')).toBe('m');
    expect(reply).toMatchObject({ canary: { series: [{ values: [10, 5] }] } });
  });

  it('is of the window that begins at its time', async () => {
    const { reply } = await read(question(WAVEFRONT, 'counter'), () =>
      chart([-1, 0, 3].map((index) => [START_S + index * 60, 5])),
    );
    expect(reply).toMatchObject({ canary: { series: [{ values: [5, null, null] }] } });
  });

  it('is refused where Wavefront took means before it added up', async () => {
    const warnings =
      'The expression: cs(http.requests) has been pre-aligned, making it equivalent to align(60s, mean, …)';
    const { reply } = await read(question(WAVEFRONT, 'counter'), () => chart([[START_S, 5]], { warnings }));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('align(') },
    });
  });

  it.each([
    ['ts(http.requests, {{matchers}})', 'use cs()'],
    ['sum(cs(http.requests, {{matchers}}))', 'rawsum()'],
    ['rawsum(rate(ts(http.requests, {{matchers}})))', 'rate()'],
    ['rawsum(align(1m, mean, ts(http.requests, {{matchers}})))', 'use cs()'],
    ['rawsum(msum(5m, cs(http.requests, {{matchers}})))', 'msum()'],
  ])('is refused where it would not be one: %s', async (query, advice) => {
    const { reply, asked } = await read(asking(query, 'counter'), () => recorded('chart'));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(advice) },
    });
    expect(asked).toEqual([]);
  });

  it('of a delta counter is not had for less than a minute', async () => {
    const grid = { startMs: START_S * 1_000, windowMs: 30_000, count: 2 };
    const { reply, asked } = await read(question(WAVEFRONT, 'counter', { grid }), () => recorded('chart'));
    expect(reply).toMatchObject({ failure: { detail: expect.stringContaining('whole minutes') } });
    expect(asked).toEqual([]);
  });

  it('may be added up of points that are counts themselves', async () => {
    const query = 'rawsum(align({{window}}, sum, ts(http.requests, {{matchers}} and not code="sum(")))';
    const { asked } = await read(asking(query, 'counter'), () => recorded('chart'));
    expect(asked[0]?.get('q')).toContain('align(60s, sum, ts(http.requests, version="v2"');
  });
});

describe('a series of Wavefront', () => {
  it('of several minutes is their mean', async () => {
    const grid = { startMs: START_S * 1_000, windowMs: 120_000, count: 2 };
    const { reply, asked } = await read(asking('avg(ts(cpu, {{matchers}}))', 'gauge', { grid }), () =>
      chart([0, 1, 2].map((index) => [START_S + index * 60, index])),
    );
    expect(asked[0]?.get('summarization')).toBe('MEAN');
    expect(reply).toMatchObject({ canary: { windows: [0.5, 2], basis: { looksBackMs: 120_000 } } });
  });

  it('knows of a percentile how many observations it is of', async () => {
    const { reply, asked } = await read(question(WAVEFRONT, 'gauge'), ({ path }) =>
      chart([[START_S, path.includes('count%28') ? 77 : 0.2]]),
    );
    expect(asked[1]?.get('q')).toBe('count(merge(hs(http.latency.m, version="v2")))');
    expect(reply).toMatchObject({
      canary: {
        windows: [0.2, null, null],
        basis: { percentile: { quantile: 0.95, observations: [77, null, null] } },
      },
    });
  });

  it('is not put together of several percentiles', async () => {
    const grid = { startMs: START_S * 1_000, windowMs: 120_000, count: 2 };
    const { reply } = await read(question(WAVEFRONT, 'gauge', { grid }), () => chart([]));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('1m') },
    });
  });

  it.each([
    ['mavg(5m, ts(cpu, {{matchers}}))', 300_000],
    ['mavg(5, ts(cpu, {{matchers}}))', 300_000],
    ['avg(ts(cpu, {{matchers}}))', 60_000],
  ])('tells how far back its values look: %s', async (query, looksBackMs) => {
    const { reply } = await read(asking(query, 'gauge'), () => chart([]));
    expect(reply).toMatchObject({ canary: { basis: { looksBackMs } } });
  });
});

describe('Wavefront', () => {
  it('says that there is no such metric', async () => {
    const { reply } = await read(question(WAVEFRONT), () => recorded('nothing'));
    expect(reply).toMatchObject({
      canary: { series: [] },
      warnings: [expect.stringContaining('No metrics matching')],
    });
  });

  it.each([200, 400])('says with %d that a query is wrong', async (status) => {
    const { reply } = await read(question(WAVEFRONT), () => recorded('error'), status);
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('mismatched input') },
    });
  });
});
