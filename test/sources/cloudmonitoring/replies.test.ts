import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import { CLOUDMONITORING } from '../../support/stores/cloudmonitoring.ts';
import type { CannedReply } from '../../support/stores/store-under-test.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const P99 =
  '{"filter": "metric.type = \\"latency\\" AND {{matchers}}", "aligner": "ALIGN_DELTA", "reducer": "REDUCE_PERCENTILE_99"}';

function recorded(name: string): string {
  return readFileSync(new URL(`../../recorded/cloudmonitoring/${name}.json`, import.meta.url), 'utf8');
}

async function read(
  reply: (request: SeenRequest) => CannedReply,
  shape: ReadingShape = 'counter',
  more = {},
) {
  const server = await answering(reply);
  const source = await storeAt(CLOUDMONITORING, server.url);
  return source.read(question(CLOUDMONITORING, shape, more), noSignal());
}

/** A series with one value up to a minute after 22:14. */
function series(value: object, labels: object = {}, at = '22:15:00Z') {
  return { metric: { labels }, points: [{ interval: { endTime: `2023-11-14T${at}` }, value }] };
}

describe('what the API complains of', () => {
  it.each([
    ['not-found', 404, 'rejected_query', 'Cannot find metric(s)'],
    ['permission-denied', 403, 'unauthorized', 'monitoring.timeSeries.list denied'],
    ['resource-exhausted', 429, 'store_error', 'Quota exceeded'],
    ['invalid-argument', 400, 'rejected_query', 'Could not parse filter'],
    ['execution-errors', 200, 'store_error', 'a part of the data only: deadline exceeded'],
    ['unreachable', 200, 'store_error', 'locations/europe-west1 did not answer'],
  ])('%s', async (name, status, kind, detail) => {
    const failure = { kind, detail: expect.stringContaining(detail) };
    const reply = await read(() => ({ status, body: recorded(name) }));
    expect(reply).toMatchObject({ kind: 'failed', failure });
  });
});

it('counts of a metric that lacks a label are of no value of it', async () => {
  const body = JSON.stringify({ timeSeries: [series({ int64Value: '3' })] });
  const reply = await read(() => ({ body }), 'counter', { by: 'route' });
  expect('canary' in reply && reply.canary).toEqual({
    form: 'increments',
    series: [{ labels: {}, values: [3, null, null] }],
  });
});

describe('distributions', () => {
  it('of exponential buckets are cumulative counts, also where the last buckets are left out', async () => {
    expect(await read(() => ({ body: recorded('exponential') }), 'histogram')).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { le: '1' }, values: [1, null, 1] },
          { labels: { le: '2' }, values: [3, null, 3] },
          { labels: { le: '4' }, values: [3, null, 3] },
          { labels: { le: '8' }, values: [3, null, 6] },
          { labels: { le: '+Inf' }, values: [3, null, 6] },
        ],
      },
    });
  });

  it.each([
    ['nothing', {}],
    ['a text', { stringValue: '3' }],
    [
      'a distribution whose buckets are not there',
      { distributionValue: { count: '2', bucketOptions: { explicitBuckets: { bounds: [1] } } } },
    ],
  ])('and other values are never %s', async (_what, value) => {
    const body = JSON.stringify({ timeSeries: [series(value)] });
    for (const shape of ['counter', 'histogram'] as const) {
      expect(await read(() => ({ body }), shape)).toMatchObject({ failure: { kind: 'bad_reply' } });
    }
  });

  it('of linear buckets begin at their offset', async () => {
    const linearBuckets = { numFiniteBuckets: 2, width: 5, offset: 10 };
    const distributionValue = {
      count: '9',
      bucketOptions: { linearBuckets },
      bucketCounts: ['1', '2', '3', '3'],
    };
    const body = JSON.stringify({ timeSeries: [series({ distributionValue })] });
    expect(await read(() => ({ body }), 'histogram')).toMatchObject({
      canary: {
        series: [
          { labels: { le: '10' }, values: [1, null, null] },
          { labels: { le: '15' }, values: [3, null, null] },
          { labels: { le: '20' }, values: [6, null, null] },
          { labels: { le: '+Inf' }, values: [9, null, null] },
        ],
      },
    });
  });

  it.each([
    ['have no buckets', [series({ distributionValue: { count: '2' } })], 'distributions without buckets'],
    ['are numbers', [series({ int64Value: '2' })], 'the metric is no distribution'],
    [
      'change their bounds',
      [1, 2].map((bound) =>
        series(
          {
            distributionValue: {
              count: '1',
              bucketOptions: { explicitBuckets: { bounds: [bound] } },
              bucketCounts: ['1'],
            },
          },
          {},
          `22:1${4 + bound}:00Z`,
        ),
      ),
      'the bounds of the buckets change',
    ],
  ])('that %s are refused', async (_what, timeSeries, detail) => {
    const reply = await read(() => ({ body: JSON.stringify({ timeSeries }) }), 'histogram');
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
    });
  });
});

describe('series', () => {
  it('are put together from pages', async () => {
    const pages = [
      { timeSeries: [series({ int64Value: '3' }, {}, '22:17:00Z')], nextPageToken: 'next' },
      { timeSeries: [series({ int64Value: '5' })], nextPageToken: '' },
    ];
    const reply = await read(({ path }) => ({
      body: JSON.stringify(pages[path.includes('pageToken=next') ? 1 : 0]),
    }));
    expect(reply).toMatchObject({ canary: { series: [{ labels: {}, values: [5, null, 3] }] } });
  });

  it('stay apart by a label', async () => {
    const timeSeries = ['/a', '/b'].map((route) => series({ int64Value: '3' }, { route }));
    const paths: string[] = [];
    const reply = await read(
      ({ path }) => {
        paths.push(decodeURIComponent(path));
        return { body: JSON.stringify({ timeSeries }) };
      },
      'counter',
      { by: 'route' },
    );
    expect(paths[0]).toContain('aggregation.groupByFields=metric.labels.route');
    expect(reply).toMatchObject({
      canary: {
        series: [
          { labels: { route: '/a' }, values: [3, null, null] },
          { labels: { route: '/b' }, values: [3, null, null] },
        ],
      },
    });
  });

  it('of levels are one, or refused', async () => {
    const timeSeries = ['a', 'b'].map((pod) => series({ doubleValue: 3 }, { pod }));
    const reply = await read(() => ({ body: JSON.stringify({ timeSeries }) }), 'gauge');
    expect(reply).toMatchObject({ failure: { detail: expect.stringContaining('gives 2 series') } });
  });

  it.each([
    ['end where no window does', ['22:15:01Z']],
    ['are of another time', ['22:18:00Z']],
    ['come twice', ['22:15:00Z', '22:15:00Z']],
  ])('whose values %s are refused', async (_how, times) => {
    const timeSeries = times.map((time) => series({ int64Value: '3' }, {}, time));
    const reply = await read(() => ({ body: JSON.stringify({ timeSeries }) }));
    expect(reply).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('of percentiles come with how many values are behind them', async () => {
    const server = await answering(({ path }) => {
      const isCount = path.includes('REDUCE_SUM');
      const value = isCount ? { distributionValue: { count: '70' } } : { doubleValue: 'NaN' };
      return { body: JSON.stringify({ timeSeries: [series(value)] }) };
    });
    const source = await storeAt(CLOUDMONITORING, server.url);
    const asked = question({ ...CLOUDMONITORING, queries: { gauge: P99 } }, 'gauge');
    expect(await source.read(asked, noSignal())).toMatchObject({
      canary: {
        windows: [Number.NaN, null, null],
        basis: { percentile: { quantile: 0.99, observations: [70, null, null] } },
      },
    });
  });
});
