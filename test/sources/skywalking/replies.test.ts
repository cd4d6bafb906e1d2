import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import { SKYWALKING } from '../../support/stores/skywalking.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START = 1_700_000_040_000;
const MINUTE = 60_000;
const FAILURES = '{"expression": "service_cpm", "failuresBy": "service_sla", "service": "shop-{{version}}"}';
const UTC = '{"data": {"getTimeInfo": {"timezone": "+0000"}}}';

function recorded(name: string): string {
  return readFileSync(new URL(`../../recorded/skywalking/${name}.json`, import.meta.url), 'utf8');
}

async function read(
  body: string,
  shape: ReadingShape = 'counter',
  query = SKYWALKING.queries[shape] ?? '',
  more = {},
) {
  const server = await answering((request) => ({ body: request.body.includes('getTimeInfo') ? UTC : body }));
  const source = await storeAt(SKYWALKING, server.url);
  return source.read(question({ ...SKYWALKING, queries: { [shape]: query } }, shape, more), noSignal());
}

/** A series of texts, minute by minute. */
function series(...values: readonly (string | null)[]) {
  return {
    metric: { labels: [] },
    values: values.map((value, index) => ({ id: String(START + index * MINUTE), value })),
  };
}

function answered(values: readonly object[], beside: readonly object[] = []): string {
  const type = 'TIME_SERIES_VALUES';
  return JSON.stringify({
    data: { values: { type, error: null, results: values }, beside: { type, results: beside } },
  });
}

describe('what SkyWalking complains of', () => {
  it.each([
    ['unknown-metric', 'Metric: [service_cmp] dose not exist.'],
    ['single-value', 'gives SINGLE_VALUE, and not a value for each minute'],
    ['validation-error', "Field 'execExpression' in type 'Query' is undefined"],
  ])('%s', async (name, detail) => {
    const failure = { kind: 'rejected_query', detail: expect.stringContaining(detail) };
    expect(await read(recorded(name))).toMatchObject({ kind: 'failed', failure });
  });

  it('is told of a server without a time zone', async () => {
    const server = await answering(() => ({ body: '{"data": {"getTimeInfo": {"timezone": "CET"}}}' }));
    const source = await storeAt(SKYWALKING, server.url);
    expect(await source.read(question(SKYWALKING), noSignal())).toMatchObject({
      failure: { kind: 'bad_reply' },
    });
  });
});

describe('minutes', () => {
  it('are added up in their windows, and are gaps where there is no value', async () => {
    const grid = { startMs: START, windowMs: 2 * MINUTE, count: 2 };
    const body = answered([series('3', '4', null, null)]);
    expect(await read(body, 'counter', SKYWALKING.queries.counter, { grid })).toMatchObject({
      canary: { form: 'increments', series: [{ labels: {}, values: [7, null] }] },
    });
  });

  it('give the one number of failures that fits the share of calls that went well', async () => {
    for (const total of [1, 3, 7, 999, 9_999, 10_000]) {
      for (const failed of [0, 1, Math.floor(total / 3), total]) {
        const share = Math.floor((10_000 * (total - failed)) / total);
        const body = answered([series(String(total))], [series(String(share))]);
        expect(await read(body, 'counter', FAILURES)).toMatchObject({
          canary: { series: [{ values: [failed, null, null] }] },
        });
      }
    }
  });

  it.each([
    ['are not there', []],
    ['are not known', [series(null)]],
    ['are above all of them', [series('10001')]],
  ])('have failures that are no number where shares of calls %s', async (_what, shares) => {
    expect(await read(answered([series('50', null, '0')], shares), 'counter', FAILURES)).toMatchObject({
      canary: { series: [{ values: [Number.NaN, null, 0] }] },
    });
  });

  it('with more calls than the share can tell failures of are refused', async () => {
    const body = answered([series('10001')], [series('9999')]);
    expect(await read(body, 'counter', FAILURES)).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('more than 10000 calls') },
    });
  });

  it('of a metric that lacks a label are of no value of it', async () => {
    const reply = await read(answered([series('3')]), 'counter', undefined, { by: 'route' });
    expect('canary' in reply && reply.canary).toEqual({
      form: 'increments',
      series: [{ labels: {}, values: [3, null, null] }],
    });
  });

  it('of one time are one, or no answer', async () => {
    const twice = series('3').values.concat(series('3').values);
    expect(await read(answered([{ values: twice }]))).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('of a percentile come with how many calls are behind it', async () => {
    const body = answered([series('480', '500')], [series('70', '90')]);
    expect(await read(body, 'gauge')).toMatchObject({
      canary: {
        form: 'points',
        windows: [480, 500, null],
        basis: { percentile: { quantile: 0.99, observations: [70, 90, null] } },
      },
    });
  });

  it('of several percentiles are not one level', async () => {
    expect(await read(recorded('percentiles'), 'gauge')).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('gives 2 series') },
    });
  });

  it('stay apart by a label of the metric', async () => {
    expect(
      await read(recorded('percentiles'), 'counter', SKYWALKING.queries.counter, { by: 'p' }),
    ).toMatchObject({
      canary: {
        series: [
          { labels: { p: '50' }, values: [120, null, null] },
          { labels: { p: '99' }, values: [480, null, null] },
        ],
      },
    });
  });
});
