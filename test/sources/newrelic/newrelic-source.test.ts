import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { projectFile } from '../../support/docs/documents.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import { NEWRELIC } from '../../support/stores/newrelic.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START_S = 1_700_000_040;
const recorded = (name: string) => projectFile(`test/recorded/newrelic/${name}.json`);

async function read(request: QueryRequest, answer: (request: SeenRequest) => string) {
  const server = await answering((seen) => ({ body: answer(seen) }));
  const reply = await (await storeAt(NEWRELIC, server.url)).read(request, noSignal());
  const asked = server.requests.map(({ body }) => JSON.parse(body).variables.nrql as string);
  return { reply, asked, requests: server.requests };
}

function rows(results: readonly object[], metadata: object = {}): string {
  return JSON.stringify({ data: { actor: { account: { nrql: { results, metadata } } } } });
}

const row = (index: number, columns: object) => ({
  beginTimeSeconds: START_S + index * 60,
  endTimeSeconds: START_S + index * 60 + 60,
  ...columns,
});

const asking = (query: string, shape: QueryRequest['shape'], more: Partial<QueryRequest> = {}) =>
  question({ ...NEWRELIC, queries: { [shape]: query } }, shape, more);

describe('a count of New Relic', () => {
  it('is asked for in milliseconds and whole stretches, with the account and the key', async () => {
    const { asked, requests } = await read(question(NEWRELIC, 'counter'), () => rows([]));
    expect(asked).toEqual(
      ['v2', 'v1'].map(
        (version) =>
          `SELECT count(*) FROM Transaction WHERE \`version\` = '${version}' SINCE 1700000040000 UNTIL 1700000220000 TIMESERIES 60 seconds`,
      ),
    );
    expect(requests[0]).toMatchObject({ path: '/graphql', headers: { 'api-key': 'NRAK-user-key' } });
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ variables: { account: 1_234_567 } });
  });

  it('is apart for each facet', async () => {
    const grid = { startMs: 1_748_910_826_000, windowMs: 3_600_000, count: 2 };
    const query = 'SELECT count(*) FROM Transaction WHERE {{matchers}} FACET appName LIMIT MAX';
    const { reply } = await read(asking(query, 'counter', { grid }), () => recorded('facet-timeseries'));
    expect(reply).toMatchObject({
      canary: {
        series: [
          { labels: { appName: 'App1' }, values: [100, 90] },
          { labels: { appName: 'App2' }, values: [50, null] },
        ],
      },
    });
  });

  it('is of the window that begins where its stretch does', async () => {
    const all = [-1, 0, 3].map((index) => row(index, { count: 5 }));
    const { reply } = await read(question(NEWRELIC, 'counter'), () => rows(all));
    expect(reply).toMatchObject({ canary: { series: [{ values: [5, null, null] }] } });
  });

  it('is asked for in parts of no more than 366 stretches', async () => {
    const grid = { startMs: START_S * 1_000, windowMs: 60_000, count: 800 };
    const { reply, asked } = await read(question(NEWRELIC, 'counter', { grid }), (request) =>
      NEWRELIC.http ? NEWRELIC.http.good(request).body : '',
    );
    expect(asked).toHaveLength(6);
    expect(reply).toMatchObject({ canary: { series: [{ values: new Array(800).fill(28) }] } });
  });

  it('is refused where one of its stretches is longer than a window', async () => {
    const longer = { ...row(1, { count: 5 }), endTimeSeconds: START_S + 360 };
    const { reply } = await read(question(NEWRELIC, 'counter'), () => rows([row(0, { count: 5 }), longer]));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('5m') },
    });
  });

  it('of a sample is said to be no exact one', async () => {
    const query = 'SELECT count(*) FROM Transaction WHERE {{matchers}} EXTRAPOLATE';
    const { reply } = await read(asking(query, 'counter'), () => rows([row(0, { count: 1 })]));
    expect(reply).toMatchObject({ warnings: [expect.stringContaining('EXTRAPOLATE')] });
  });

  it('comes with what New Relic has to say about it', async () => {
    const { reply } = await read(question(NEWRELIC, 'counter'), () =>
      rows([], { messages: ['Results are incomplete'] }),
    );
    expect(reply).toMatchObject({ warnings: [expect.stringContaining('Results are incomplete')] });
  });

  it.each([
    ['SELECT count(*) FROM T WHERE {{matchers}} SINCE 1 hour ago', 'the query has SINCE'],
    ['SELECT count(*) FROM T WHERE {{matchers}} timeseries 1 minute', 'the query has TIMESERIES'],
    ['SELECT count(*) FROM T WHERE {{matchers}} COMPARE WITH 1 day ago', 'the query has COMPARE WITH'],
    ['SELECT count(*) FROM T WHERE {{matchers}} FACET route', 'add LIMIT MAX'],
    ['SELECT average(duration) FROM T WHERE {{matchers}}', 'average()'],
    ['SELECT uniqueCount(user) FROM T WHERE {{matchers}}', 'uniqueCount()'],
  ])('is refused where it would not be one: %s', async (query, advice) => {
    const { reply, asked } = await read(asking(query, 'counter'), () => rows([]));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(advice) },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    "SELECT count(*) FROM T WHERE {{matchers}} AND name = 'since \\' until timeseries'",
    "SELECT filter(count(*), WHERE `since when` = 'a') FROM T WHERE {{matchers}}",
    'SELECT sum(http.requests) FROM Metric WHERE {{matchers}}',
  ])('is asked for: %s', async (query) => {
    const { reply } = await read(asking(query, 'counter'), () => rows([row(0, { count: 1 })]));
    expect(reply.kind).toBe('answer');
  });

  it('is one thing', async () => {
    const { reply } = await read(question(NEWRELIC, 'counter'), () => rows([row(0, { a: 1, b: 2 })]));
    expect(reply).toMatchObject({ failure: { detail: expect.stringContaining('a, b') } });
  });
});

describe('a distribution of New Relic', () => {
  it('has a bucket for each thing that is selected', async () => {
    const all = [0, 1].map((index) => row(index, { '0.1': 3, '0.5': 8, '+Inf': 9 }));
    const { reply } = await read(question(NEWRELIC, 'histogram'), () => rows(all));
    expect(reply).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { le: '0.1' }, values: [3, 3, null] },
          { labels: { le: '0.5' }, values: [8, 8, null] },
          { labels: { le: '+Inf' }, values: [9, 9, null] },
        ],
      },
    });
  });

  it.each([{ count: 1 }, { '0.1': 1, '0.5': 1 }, { slow: 1, '+Inf': 1 }])(
    'is refused without bounds: %j',
    async (columns) => {
      const { reply } = await read(question(NEWRELIC, 'histogram'), () => rows([row(0, columns)]));
      expect(reply).toMatchObject({
        failure: { kind: 'rejected_query', detail: expect.stringContaining("AS '+Inf'") },
      });
    },
  );
});

describe('a series of New Relic', () => {
  it('has a value for each stretch', async () => {
    const grid = { startMs: 1_630_989_900_000, windowMs: 600_000, count: 4 };
    const query = 'SELECT average(apm.service.apdex) FROM Metric WHERE {{matchers}}';
    const { reply } = await read(asking(query, 'gauge', { grid }), () => recorded('timeseries'));
    expect(reply).toMatchObject({
      canary: {
        windows: [0.006239771279270337, 0.004462152694422367, 0.006847208108040821, null],
        basis: { looksBackMs: 600_000, percentile: null },
      },
    });
  });

  it('knows of a percentile how many events it is of', async () => {
    const { reply, asked } = await read(question(NEWRELIC, 'gauge'), ({ body }) =>
      rows([row(0, body.includes('percentile(') ? { 'percentile.duration': { '95': 0.2 } } : { count: 77 })]),
    );
    expect(asked[1]).toMatch(/^SELECT count\(duration\) FROM Transaction WHERE `version` = 'v2' SINCE/);
    expect(reply).toMatchObject({
      canary: {
        windows: [0.2, null, null],
        basis: { percentile: { quantile: 0.95, observations: [77, null, null] } },
      },
    });
  });
});

it('New Relic is asked at once for what looks like a percentile and is none', async () => {
  const query = `SELECT percentile(${' '.repeat(9_000)} FROM T WHERE {{matchers}}`;
  const { asked } = await read(asking(query, 'gauge'), () => rows([]));
  expect(asked).toHaveLength(2);
});

describe('New Relic in trouble', () => {
  const failing = (errorClass: string) =>
    JSON.stringify({ data: { actor: null }, errors: [{ message: 'no', extensions: { errorClass } }] });

  it('says with 200 that a query is wrong', async () => {
    const { reply } = await read(question(NEWRELIC), () => recorded('syntax-error'));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('NRQL Syntax Error') },
    });
  });

  it.each([
    ['ACCESS_DENIED', 'unauthorized'],
    ['UNAUTHORIZED', 'unauthorized'],
    ['TIMEOUT', 'timeout'],
    ['SERVER_ERROR', 'store_error'],
    ['SOMETHING_NEW', 'rejected_query'],
  ])('says with 200 and %s whose fault it is', async (errorClass, kind) => {
    const { reply } = await read(question(NEWRELIC), () => failing(errorClass));
    expect(reply).toMatchObject({ failure: { kind } });
  });

  it('is asked again where it says with 200 that it is asked too often', async () => {
    const seen = new Set<string>();
    const { reply } = await read(question(NEWRELIC), ({ body }) => {
      const isFirst = !seen.has(body);
      seen.add(body);
      return isFirst ? failing('TOO_MANY_REQUESTS') : rows([row(0, { count: 1 })]);
    });
    expect(reply.kind).toBe('answer');
  });
});
