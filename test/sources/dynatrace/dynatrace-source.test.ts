import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { projectFile } from '../../support/docs/documents.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import { DYNATRACE } from '../../support/stores/dynatrace.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START_MS = 1_700_000_040_000;
const recorded = (name: string) => projectFile(`test/recorded/dynatrace/${name}.json`);

async function read(request: QueryRequest, answer: (request: SeenRequest) => string, status = 200) {
  const server = await answering((seen) => ({ status, body: answer(seen) }));
  const reply = await (await storeAt(DYNATRACE, server.url)).read(request, noSignal());
  const asked = server.requests.map(({ path }) => new URL(path, server.url).searchParams);
  return { reply, asked, requests: server.requests };
}

const asking = (query: string, shape: QueryRequest['shape'], more: Partial<QueryRequest> = {}) =>
  question({ ...DYNATRACE, queries: { [shape]: query } }, shape, more);

/** A page with the values of slots that end so many minutes after the start. */
function page(ends: readonly number[], more: object = {}, metric: object = {}): string {
  const timestamps = ends.map((minutes) => START_MS + minutes * 60_000);
  const data = [{ dimensionMap: {}, timestamps, values: ends.map(() => 5) }];
  return JSON.stringify({ resolution: '1m', result: [{ metricId: 'x', data, ...metric }], ...more });
}

describe('a count of Dynatrace', () => {
  it('is asked for in milliseconds and in whole minutes', async () => {
    const { asked, requests } = await read(question(DYNATRACE, 'counter'), () => page([]));
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      metricSelector: 'http.requests:filter(eq("version","v2")):splitBy():sum',
      resolution: '1m',
      from: '1700000040000',
      to: '1700000220000',
    });
    expect(requests[0]).toMatchObject({ headers: { authorization: 'Api-Token dt0c01.public.secret' } });
  });

  it('is of the window that ends at its time', async () => {
    const { reply } = await read(question(DYNATRACE, 'counter'), () => page([0, 1, 3, 4]));
    expect(reply).toMatchObject({ canary: { series: [{ labels: {}, values: [5, null, 5] }] } });
  });

  it('has a series for each set of dimensions, on all pages', async () => {
    const { reply, asked } = await read(question(DYNATRACE, 'counter'), ({ path }) => {
      const route = path.includes('nextPageKey') ? '/pay' : '/cart';
      const data = [
        { dimensionMap: { route, 'dt.entity.x': null }, timestamps: [START_MS + 60_000], values: [7] },
      ];
      const nextPageKey = path.includes('nextPageKey') ? null : 'AQAAABQ=';
      return JSON.stringify({ resolution: '1m', nextPageKey, result: [{ metricId: 'x', data }] });
    });
    expect(reply).toMatchObject({
      canary: {
        series: [
          { labels: { route: '/cart' }, values: [7, null, null] },
          { labels: { route: '/pay' }, values: [7, null, null] },
        ],
      },
    });
    expect(asked.filter((one) => one.has('nextPageKey')).map((one) => Object.fromEntries(one))).toEqual([
      { nextPageKey: 'AQAAABQ=' },
      { nextPageKey: 'AQAAABQ=' },
    ]);
  });

  it('is no answer where there is always another page', async () => {
    const { reply, asked } = await read(question(DYNATRACE, 'counter'), () =>
      page([1], { nextPageKey: 'more' }),
    );
    expect(reply).toMatchObject({ failure: { kind: 'too_large' } });
    expect(asked).toHaveLength(20);
  });

  it.each(['dataPointCountRatio', 'dimensionCountRatio'])(
    'is no answer where Dynatrace left data out: %s',
    async (name) => {
      const { reply } = await read(question(DYNATRACE, 'counter'), () => page([1], {}, { [name]: 1.5 }));
      expect(reply).toMatchObject({ failure: { kind: 'too_large' } });
    },
  );

  it.each([
    ['5m', '5m'],
    ['1h', '1h'],
    ['1M', 'values of 1M'],
  ])('is refused in slots of %s', async (resolution, told) => {
    const { reply } = await read(question(DYNATRACE, 'counter'), () => page([1], { resolution }));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(told) },
    });
  });

  it('comes with the warnings of Dynatrace', async () => {
    const { reply } = await read(question(DYNATRACE, 'counter'), () =>
      page([1], { warnings: ['of the reply'] }, { warnings: ['of the metric'] }),
    );
    expect(reply).toMatchObject({
      warnings: [expect.stringContaining('of the reply'), expect.stringContaining('of the metric')],
    });
  });

  it.each([
    ['x:filter({{matchers}}):splitBy()', 'end it in :sum'],
    ['x:filter({{matchers}}):splitBy():avg', ':avg'],
    ['x:filter({{matchers}}):splitBy():rate(1m):sum', ':rate'],
    ['x:filter({{matchers}}):splitBy():sum:fold', ':fold'],
    ['x:filter({{matchers}}):timeshift(-1d):sum', ':timeshift'],
  ])('is refused where it would not be one: %s', async (query, advice) => {
    const { reply, asked } = await read(asking(query, 'counter'), () => page([1]));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(advice) },
    });
    expect(asked).toEqual([]);
  });

  it('is not of two metrics, nor of windows of less than a minute', async () => {
    const two = [0, 1].map((index) => ({ metricId: `m${index}`, data: [] }));
    const { reply } = await read(question(DYNATRACE, 'counter'), () => JSON.stringify({ result: two }));
    expect(reply).toMatchObject({ failure: { detail: expect.stringContaining('2 metrics') } });
    const grid = { startMs: START_MS, windowMs: 90_000, count: 2 };
    const { reply: other } = await read(question(DYNATRACE, 'counter', { grid }), () => page([1]));
    expect(other).toMatchObject({ failure: { detail: expect.stringContaining('whole minutes') } });
  });
});

describe('a series of Dynatrace', () => {
  it('has values that are not known as gaps', async () => {
    const grid = { startMs: 1_666_090_080_000, windowMs: 60_000, count: 8 };
    const query = 'dsfm:billing.hostunit.assigned:filter({{matchers}}):splitBy():avg';
    const { reply } = await read(asking(query, 'gauge', { grid }), () => recorded('query'));
    expect(reply).toMatchObject({
      canary: {
        windows: [null, null, null, null, null, null, 50, null],
        basis: { looksBackMs: 60_000, percentile: null },
      },
    });
  });

  it('knows of a percentile how many observations it is of', async () => {
    const { reply, asked } = await read(question(DYNATRACE, 'gauge'), () => page([1]));
    expect(asked[1]?.get('metricSelector')).toBe(
      'builtin:service.response.time:filter(eq("version","v2")):splitBy():count',
    );
    expect(reply).toMatchObject({
      canary: {
        windows: [5, null, null],
        basis: { percentile: { quantile: 0.95, observations: [5, null, null] } },
      },
    });
  });

  it('tells how far back its values look', async () => {
    const { reply } = await read(asking('x:filter({{matchers}}):avg:rollup(avg,5m)', 'gauge'), () =>
      page([1]),
    );
    expect(reply).toMatchObject({ canary: { basis: { looksBackMs: 300_000 } } });
  });
});

describe('Dynatrace in trouble', () => {
  it.each([
    ['error-400', 400, 'rejected_query', 'could not be resolved'],
    ['error-403', 403, 'unauthorized', 'metrics.read'],
  ])('answers %s with %d', async (name, status, kind, text) => {
    const { reply } = await read(question(DYNATRACE), () => recorded(name), status);
    expect(reply).toMatchObject({ failure: { kind, detail: expect.stringContaining(text) } });
  });
});
