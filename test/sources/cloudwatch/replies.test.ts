import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { CLOUDWATCH } from '../../support/stores/cloudwatch.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';
import { watchedCalls } from '../../support/stores/watched-calls.ts';

const START = (CLOUDWATCH.grid?.startMs ?? 0) / 1_000;
const SEARCH = `SEARCH('{Shop,Version} MetricName="Requests" {{matchers}}', 'Sum', {{period}})`;

function recorded(name: string): string {
  return readFileSync(new URL(`../../recorded/cloudwatch/${name}.json`, import.meta.url), 'utf8');
}

function result(Label: string, Timestamps: readonly number[], Values: readonly number[], more = {}) {
  return { Id: 'values', Label, Timestamps, Values, StatusCode: 'Complete', ...more };
}

/** What comes of these pages for both sides. */
async function read(
  pages: readonly object[],
  query: string,
  shape: 'counter' | 'gauge' = 'counter',
  more = {},
) {
  const server = await answering(({ body }) => {
    const token: string | undefined = JSON.parse(body).NextToken;
    return { body: JSON.stringify(pages[Number(token ?? 0)]) };
  });
  const source = await storeAt(CLOUDWATCH, server.url);
  const request = question({ ...CLOUDWATCH, queries: { [shape]: query } }, shape, more);
  return { reply: await source.read(request as QueryRequest, noSignal()), server };
}

describe('what CloudWatch complains of', () => {
  it.each([
    ['access-denied', 400, 'unauthorized', 'AccessDeniedException: User:'],
    ['unrecognized-client', 400, 'unauthorized', 'The security token'],
    ['invalid-parameter', 400, 'rejected_query', "Error in expression 'values'"],
    ['throttling', 400, 'store_error', 'Rate exceeded'],
    ['partial-data', 200, 'store_error', 'PartialData'],
    ['internal-error', 200, 'store_error', 'InternalError for a part of the data'],
    ['forbidden', 200, 'unauthorized', 'may not read this metric (AccessDenied: not authorized'],
    ['exceeded', 200, 'too_large', 'MaxMetricsExceeded: Over 100 metrics'],
  ])('%s', async (name, status, kind, detail) => {
    const calls = watchedCalls();
    const server = await answering(() => ({ status, body: recorded(name) }));
    const source = await storeAt(CLOUDWATCH, server.url, {}, calls.watcher);
    expect(await source.read(question(CLOUDWATCH), noSignal())).toMatchObject({
      kind: 'failed',
      failure: { kind, detail: expect.stringContaining(detail) },
    });
    expect(calls.retried > 0).toBe(name === 'throttling' || name === 'internal-error');
  });
});

describe('pages', () => {
  it('are put together, series by series, until there is no token', async () => {
    const pages = [
      { MetricDataResults: [result('a', [START], [3], { StatusCode: 'PartialData' })], NextToken: '1' },
      {
        MetricDataResults: [result('a', [START + 120], [5]), result('b', [START + 60, START + 120], [1, 2])],
        NextToken: null,
      },
    ];
    const { reply } = await read(pages, SEARCH);
    expect(reply).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { series: 'a' }, values: [3, null, 5] },
          { labels: { series: 'b' }, values: [null, 1, 2] },
        ],
      },
    });
  });

  it('without an end are too much', async () => {
    const { reply, server } = await read([{ MetricDataResults: [], NextToken: '0' }], SEARCH);
    expect(reply).toMatchObject({ failure: { kind: 'too_large' } });
    expect(server.requests).toHaveLength(40);
  });
});

describe('values', () => {
  it('carry what CloudWatch says of them', async () => {
    const Messages = [{ Code: 'ArithmeticError', Value: 'One or more data-points have been dropped' }];
    const { reply } = await read([{ MetricDataResults: [result('a', [START], [3], { Messages })] }], SEARCH);
    expect(reply).toMatchObject({
      kind: 'answer',
      warnings: [expect.stringMatching(/ArithmeticError: One/)],
    });
  });

  it.each([
    ['two series', [result('a', [START], [1]), result('b', [START], [2])]],
    ['two series of one name', [result('a', [START], [1]), result('a', [START], [2])]],
  ])('of %s are not one level', async (_what, MetricDataResults) => {
    const { reply } = await read([{ MetricDataResults }], SEARCH, 'gauge');
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('gives several series ("a"') },
    });
  });

  it('stay apart by a dimension', async () => {
    const MetricDataResults = [result('/b', [START], [1]), result('/a', [START], [2])];
    const { reply, server } = await read([{ MetricDataResults }], SEARCH, 'counter', { by: 'Route' });
    expect(reply).toMatchObject({
      canary: {
        series: [
          { labels: { Route: '/a' }, values: [2, null, null] },
          { labels: { Route: '/b' }, values: [1, null, null] },
        ],
      },
    });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template of CloudWatch.
    expect(server.requests[0]?.body).toContain("${PROP('Dim.Route')}");
  });

  it('of two metrics with one name both count', async () => {
    const MetricDataResults = [result('/a', [START], [1]), result('/a', [START], [2])];
    const { reply } = await read([{ MetricDataResults }], SEARCH, 'counter', { by: 'Route' });
    const one = { labels: { Route: '/a' } };
    expect(reply).toMatchObject({
      canary: {
        series: [
          { ...one, values: [1, null, null] },
          { ...one, values: [2, null, null] },
        ],
      },
    });
  });

  it('of one time are one in a series, or no answer', async () => {
    const { reply } = await read([{ MetricDataResults: [result('a', [START, START], [1, 1])] }], SEARCH);
    expect(reply).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('of a distribution are there for each of its bounds, or it is no answer', async () => {
    const query = CLOUDWATCH.queries.histogram ?? '';
    const server = await answering(() => ({
      body: JSON.stringify({ MetricDataResults: [{ ...result('a', [START], [9]), Id: 'behind' }] }),
    }));
    const source = await storeAt(CLOUDWATCH, server.url);
    const request = question({ ...CLOUDWATCH, queries: { histogram: query } }, 'histogram');
    expect(await source.read(request, noSignal())).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('of a percentile come with the number that is behind it', async () => {
    const behind = { ...result('a', [START], [200]), Id: 'behind' };
    const query = '{"namespace": "Shop", "metric": "Latency", "stat": "p99.9"}';
    const { reply } = await read(
      [{ MetricDataResults: [result('a', [START], [0.4]), behind] }],
      query,
      'gauge',
    );
    expect(reply).toMatchObject({
      canary: {
        form: 'points',
        windows: [0.4, null, null],
        basis: { looksBackMs: 60_000, percentile: { quantile: 0.999, observations: [200, null, null] } },
      },
    });
  });
});
