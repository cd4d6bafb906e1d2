import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { projectFile } from '../../support/docs/documents.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import { DATADOG } from '../../support/stores/datadog.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';
import { watchedCalls } from '../../support/stores/watched-calls.ts';

const START_MS = 1_700_000_040_000;
const recorded = (name: string) => projectFile(`test/recorded/datadog/${name}.json`);

async function read(request: QueryRequest, answer: (request: SeenRequest) => string, status = 200) {
  const server = await answering((seen) => ({ status, body: answer(seen) }));
  const store = await storeAt(DATADOG, server.url);
  const reply = await store.read(request, noSignal());
  const asked = server.requests.map(({ path }) => new URL(path, server.url).searchParams);
  return { reply, asked };
}

const asking = (query: string, shape: QueryRequest['shape'], more: Partial<QueryRequest> = {}) =>
  question({ ...DATADOG, queries: { [shape]: query } }, shape, more);

describe('a count of Datadog', () => {
  it('is asked for in seconds, each side with its own tags and keys', async () => {
    const server = await answering(() => ({ body: recorded('query-grouped') }));
    await (await storeAt(DATADOG, server.url)).read(question(DATADOG, 'counter'), noSignal());
    const [canary, stable] = server.requests.map(({ path }) => new URL(path, server.url).searchParams);
    expect(Object.fromEntries(canary ?? [])).toEqual({
      from: '1700000040',
      to: '1700000220',
      query: 'sum:http.requests{version:v2}.as_count().rollup(sum, 60)',
    });
    expect(stable?.get('query')).toContain('{version:v1}');
    expect(server.requests[0]?.headers).toMatchObject({
      'dd-api-key': 'datadog-api-key',
      'dd-application-key': 'datadog-app-key',
    });
  });

  it('keeps the tags that it is grouped by, and has gaps where there is no point', async () => {
    const { reply } = await read(question(DATADOG, 'counter'), () => recorded('query-grouped'));
    expect(reply).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { route: '/cart:add' }, values: [12, 7, 9] },
          { labels: { route: '/pay' }, values: [null, 2, null] },
        ],
      },
    });
  });

  it('begins its stretch at the time of its point: at an edge it is of the window behind', async () => {
    const points = [START_MS - 60_000, START_MS, START_MS + 180_000].map((at) => [at, 5]);
    const body = JSON.stringify({ status: 'ok', series: [{ interval: 60, pointlist: points }] });
    const { reply } = await read(question(DATADOG, 'counter'), () => body);
    expect(reply).toMatchObject({ canary: { series: [{ values: [5, null, null] }] } });
  });

  it('is asked for in parts that Datadog does not have to make coarser', async () => {
    const grid = { startMs: START_MS, windowMs: 60_000, count: 650 };
    const { reply, asked } = await read(question(DATADOG, 'counter', { grid }), (request) =>
      DATADOG.http ? DATADOG.http.good(request).body : '',
    );
    expect(asked).toHaveLength(6);
    const counts = reply.kind === 'answer' && 'series' in reply.canary ? reply.canary.series : [];
    expect(counts).toEqual([{ labels: {}, values: new Array(650).fill(28) }]);
  });

  it.each([
    ['sum:x{{{matchers}}}.as_count()', 'write .rollup(sum, {{window}})'],
    ['sum:x{{{matchers}}}.as_count().rollup(sum)', 'write .rollup(sum, {{window}})'],
    ['sum:x{{{matchers}}}.as_count().rollup(sum, 300)', 'give a "window" of 5m'],
    ['sum:x{{{matchers}}}.as_count().rollup(sum, 20)', 'write .rollup(sum, {{window}})'],
    ['sum:x{{{matchers}}}.rollup(sum, {{window}})', 'write .as_count()'],
    ['sum:x{{{matchers}}}.as_count().rollup(avg, {{window}})', 'write .as_count()'],
    ['sum:x{{{matchers}}}.as_rate().rollup(sum, {{window}})', 'leave rates out'],
    ['avg:x{{{matchers}}}.as_count().rollup(sum, {{window}})', 'begin with sum: or count:'],
    ['p95:x{{{matchers}}}.as_count().rollup({{window}})', 'begin with sum: or count:'],
    ['sum:x{{{matchers}}}.as_count().rollup(sum, {{window}}).fill(last)', 'makes up counts'],
    [
      'sum:x{{{matchers}}}.as_count().rollup(sum, {{window}})-sum:y{{{matchers}}}',
      'write .rollup(sum, {{window}})',
    ],
  ])('is refused where it would not be one: %s', async (query, advice) => {
    const { reply, asked } = await read(asking(query, 'counter'), () => recorded('query-grouped'));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(advice) },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    'sum:x{{{matchers}},code:5xx} by {route}.as_count().rollup(sum, {{window}})',
    'default_zero(sum:x{ {{matchers}} }.as_count().rollup(sum, {{window}}))',
    'count(v: v>0.5):x{{{matchers}}}.as_count().rollup(sum, {{window}})',
    'sum:x{{{matchers}}}.as_count().rollup(sum, {{window}}) + sum:y{{{matchers}}}.as_count().rollup(sum, 60)',
  ])('is asked for: %s', async (query) => {
    const { reply } = await read(asking(query, 'counter'), () => recorded('query-grouped'));
    expect(reply.kind).toBe('answer');
  });

  it('is not added up from two queries', async () => {
    const series = [0, 1].map((query_index) => ({ query_index, interval: 60, pointlist: [] }));
    const { reply } = await read(question(DATADOG, 'counter'), () => JSON.stringify({ series }));
    expect(reply).toMatchObject({ failure: { kind: 'rejected_query' } });
  });

  it('cannot be read in windows of less than a second, nor as a distribution', async () => {
    const grid = { startMs: START_MS, windowMs: 500, count: 2 };
    const { reply } = await read(question(DATADOG, 'counter', { grid }), () => '');
    expect(reply).toMatchObject({ failure: { detail: expect.stringContaining('whole seconds') } });
    const { reply: other } = await read(asking('sum:x{{{matchers}}}', 'histogram'), () => '');
    expect(other).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('p95') },
    });
  });
});

describe('a series of Datadog', () => {
  it('has values that Datadog does not know as gaps', async () => {
    const grid = { startMs: 1_670_221_160_000, windowMs: 10_000, count: 5 };
    const query =
      'sum:hits{{{matchers}}}.as_rate().rollup(sum, {{window}})/avg:cpu{{{matchers}}}.rollup(avg, {{window}})';
    const { reply } = await read(asking(query, 'gauge', { grid }), () => recorded('query-rate-10s'));
    expect(reply).toMatchObject({
      canary: {
        form: 'points',
        windows: [2276.6667175541334, 2467.5000551529242, 2144.1667145925276, null, null],
        basis: { looksBackMs: 10_000, percentile: null },
      },
    });
  });

  it('knows of a percentile how many observations it is of', async () => {
    const { reply, asked } = await read(question(DATADOG, 'gauge'), (request) => {
      const isCount = decodeURIComponent(request.path).includes('count:http.latency');
      const pointlist = [[START_MS, isCount ? 300 : 0.25]];
      return JSON.stringify({ series: [{ interval: 60, pointlist }] });
    });
    expect(asked.map((parameters) => parameters.get('query'))).toContain(
      'count:http.latency{version:v2}.as_count().rollup(sum, 60)',
    );
    expect(reply).toMatchObject({
      canary: {
        windows: [0.25, null, null],
        basis: { looksBackMs: 60_000, percentile: { quantile: 0.95, observations: [300, null, null] } },
      },
    });
  });

  it('is good without that number', async () => {
    const server = await answering(({ path }) =>
      path.includes('count%3A')
        ? { status: 400, body: recorded('query-error-400') }
        : { body: JSON.stringify({ series: [{ interval: 60, pointlist: [[START_MS, 1]] }] }) },
    );
    const reply = await (await storeAt(DATADOG, server.url)).read(question(DATADOG, 'gauge'), noSignal());
    expect(reply).toMatchObject({
      canary: { windows: [1, null, null], basis: { percentile: { observations: null } } },
    });
  });

  it.each([
    ["moving_rollup(avg:x{{{matchers}}}.rollup(avg, {{window}}), 300, 'avg')", 300_000],
    ['ewma_5(avg:x{{{matchers}}}.rollup(avg, {{window}}))', 300_000],
    ['avg:x{{{matchers}}}.rollup(avg, {{window}})', 60_000],
  ])('tells how far back its values look: %s', async (query, looksBackMs) => {
    const { reply } = await read(asking(query, 'gauge'), () => '{"series":[]}');
    expect(reply).toMatchObject({ canary: { basis: { looksBackMs } } });
  });

  it('is one series', async () => {
    const { reply } = await read(question(DATADOG, 'gauge'), () => recorded('query-grouped'));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('{"route":"/pay"}') },
    });
  });
});

describe('Datadog in trouble', () => {
  it.each([
    ['query-error-400', 400, 'rejected_query', "didn't match"],
    ['forbidden-403', 403, 'unauthorized', 'Forbidden'],
    ['query-error-400', 200, 'rejected_query', "didn't match"],
  ])('answers %s with %d', async (name, status, kind, text) => {
    const { reply } = await read(question(DATADOG), () => recorded(name), status);
    expect(reply).toMatchObject({ failure: { kind, detail: expect.stringContaining(text) } });
  });

  it('is left alone for as long as X-RateLimit-Reset says', async () => {
    const calls = watchedCalls();
    const server = await answering(() => ({
      status: 429,
      headers: { 'X-RateLimit-Limit': '1600', 'X-RateLimit-Period': '3600', 'X-RateLimit-Reset': '40' },
      body: '{"errors":["Too many requests"]}',
    }));
    const store = await storeAt(DATADOG, server.url, {}, calls.watcher);
    await store.read(question(DATADOG), noSignal());
    expect(calls.leftAlone).toHaveLength(1);
    const asked = server.requests.length;
    expect(await store.read(question(DATADOG), noSignal())).toMatchObject({ failure: { kind: 'not_asked' } });
    expect(server.requests).toHaveLength(asked);
  });

  it('says with both keys whether it can be asked', async () => {
    const server = await answering(() => ({ body: recorded('validate-keys') }));
    expect(await (await storeAt(DATADOG, server.url)).check(noSignal())).toBeNull();
    expect(server.requests[0]).toMatchObject({ path: '/api/v2/validate_keys' });
  });
});
