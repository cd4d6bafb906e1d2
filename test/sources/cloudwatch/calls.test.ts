import { describe, expect, it } from 'vitest';
import type { LabelMatcher, ReadingShape } from '../../../src/readings/reading-request.ts';
import { CLOUDWATCH } from '../../support/stores/cloudwatch.ts';
import { HOSTILE_VALUES } from '../../support/stores/hostile-values.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START = CLOUDWATCH.grid?.startMs ?? 0;
const VERSION: LabelMatcher = { label: 'Version', operator: '=', value: 'v2' };

/** The calls for the canary, and what came of them. */
async function callsFor(
  query: string,
  shape: ReadingShape = 'counter',
  matchers: readonly LabelMatcher[] = [VERSION],
  more = {},
) {
  const server = await answering(() => ({ body: '{"MetricDataResults": []}' }));
  const source = await storeAt(CLOUDWATCH, server.url);
  const request = question(CLOUDWATCH, shape, more);
  const reply = await source.read({ ...request, canary: { query, matchers } }, noSignal());
  return { reply, requests: server.requests, body: JSON.parse(server.requests[0]?.body ?? '{}') };
}

describe('a call', () => {
  it('asks for one metric by all of its dimensions, in whole windows, signed', async () => {
    const query = '{"namespace": "Shop", "metric": "Requests", "dimensions": {"Route": "/a"}}';
    const { body, requests } = await callsFor(query);
    const Dimensions = [
      { Name: 'Route', Value: '/a' },
      { Name: 'Version', Value: 'v2' },
    ];
    const Metric = { Namespace: 'Shop', MetricName: 'Requests', Dimensions };
    expect(body).toEqual({
      MetricDataQueries: [
        { Id: 'values', MetricStat: { Metric, Period: 60, Stat: 'Sum' }, ReturnData: true },
      ],
      StartTime: START / 1_000,
      EndTime: START / 1_000 + 180,
      ScanBy: 'TimestampAscending',
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
        'x-amz-security-token': 'cloudwatch-session-token',
        authorization: expect.stringMatching(/\/eu-central-1\/monitoring\/aws4_request, .*x-amz-target/),
      },
    });
  });

  it('has every condition, whatever the dimension is called', async () => {
    const matchers = ['__proto__', 'constructor'].map((label): LabelMatcher => ({ ...VERSION, label }));
    const { body } = await callsFor('{"namespace": "Shop", "metric": "Requests"}', 'counter', matchers);
    expect(body.MetricDataQueries[0].MetricStat.Metric.Dimensions).toEqual([
      { Name: '__proto__', Value: 'v2' },
      { Name: 'constructor', Value: 'v2' },
    ]);
  });

  it('asks for as many values as there are up to each bound, and for all', async () => {
    const { body } = await callsFor('{"namespace": "S", "metric": "L", "bounds": [2, 1, 1]}', 'histogram');
    const asked = body.MetricDataQueries.map((one: { Id: string; MetricStat: { Stat: string } }) => [
      one.Id,
      one.MetricStat.Stat,
    ]);
    expect(asked).toEqual([
      ['up_to_0', 'TC(:1)'],
      ['up_to_1', 'TC(:2)'],
      ['behind', 'SampleCount'],
    ]);
  });

  it.each([
    [
      "SEARCH('{Shop,Version} {{matchers}}', 'Sum', {{period}})",
      `SEARCH('{Shop,Version} Version="v2" NOT "a.b"="c"', 'Sum', 60)`,
    ],
    [
      'SELECT SUM(Requests) FROM Shop WHERE {{matchers}}',
      `SELECT SUM(Requests) FROM Shop WHERE "Version" = 'v2' AND "a.b" != 'c'`,
    ],
  ])('fills in %s', async (query, expression) => {
    const { body } = await callsFor(query, 'counter', [
      VERSION,
      { label: 'a.b', operator: '!=', value: 'c' },
    ]);
    expect(body.MetricDataQueries).toEqual([
      { Id: 'values', Expression: expression, Period: 60, ReturnData: true },
    ]);
  });

  it.each([
    [
      'SELECT SUM(Requests) FROM Shop WHERE {{matchers}}',
      `SELECT SUM(Requests) FROM Shop WHERE "Version" = 'VALUE'`,
    ],
    ["SEARCH('{{matchers}}', 'Sum')", `SEARCH('Version="VALUE"', 'Sum')`],
  ])('keeps hostile values in their place in %s', async (query, expression) => {
    let asked = 0;
    for (const value of HOSTILE_VALUES) {
      const { body, requests, reply } = await callsFor(query, 'counter', [{ ...VERSION, value }]);
      if (requests.length === 0) {
        expect(reply).toMatchObject({ failure: { kind: 'rejected_query' } });
        continue;
      }
      asked += 1;
      expect(value).not.toMatch(/['"\\]/);
      expect(body.MetricDataQueries[0].Expression).toBe(expression.replace('VALUE', () => value));
    }
    expect(asked).toBeGreaterThan(10);
  });
});

describe('nothing is asked', () => {
  const METRIC = '{"namespace": "Shop", "metric": "Requests"}';
  const regex: LabelMatcher = { label: 'Version', operator: '=~', value: 'v.' };

  it.each([
    ['counter', METRIC, [regex], 'one metric cannot have the condition Version =~'],
    [
      'counter',
      '{"namespace": "S", "metric": "R", "dimensions": {"Version": "v1"}}',
      [VERSION],
      'has the dimension Version, and so have the matchers',
    ],
    [
      'counter',
      '{"namespace": "S", "metric": "R", "stat": "Average"}',
      [VERSION],
      'must be Sum or SampleCount',
    ],
    [
      'gauge',
      '{"namespace": "S", "metric": "R", "stat": "p99) OR"}',
      [VERSION],
      'must be a statistic of CloudWatch',
    ],
    ['gauge', '{"namespace": "S", "metric": "R"}', [VERSION], 'stat'],
    ['histogram', 'SELECT x', [VERSION], 'the query must be JSON'],
    [
      'histogram',
      '{"namespace": "S", "metric": "L", "bounds": [1e-9]}',
      [VERSION],
      'must be writable without an exponent',
    ],
    ['counter', '{"namespace": "{{Version}}", "metric": "R"}', [VERSION], 'has a placeholder'],
    ['counter', 'SELECT SUM(x) FROM y', [VERSION], 'has no place for the condition on Version'],
    ['counter', 'SELECT SUM(x) FROM y WHERE {{matchers}}', [regex], 'cannot have the condition Version =~'],
  ] as const)('for the %s %s', async (shape, query, matchers, detail) => {
    const { reply, requests } = await callsFor(query, shape, matchers);
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
    });
    expect(requests).toEqual([]);
  });

  it.each([
    [20, 60_000, 'one value for each 5m, and a window is 1m long'],
    [70, 300_000, 'one value for each 1h, and a window is 5m long'],
    [1, 90_000, 'one value for each 1m, and a window is 90s long'],
  ])('for what is %i days old in windows of %i ms', async (days, windowMs, detail) => {
    const startMs = Math.floor((Date.now() - days * 86_400_000) / windowMs) * windowMs;
    const { reply, requests } = await callsFor(METRIC, 'counter', [VERSION], {
      grid: { startMs, windowMs, count: 3 },
    });
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
    });
    expect(requests).toEqual([]);
  });

  it('where windows do not begin on whole multiples of their length', async () => {
    const grid = { startMs: START + 30_000, windowMs: 60_000, count: 3 };
    const { reply, requests } = await callsFor(METRIC, 'counter', [VERSION], { grid });
    expect(reply).toMatchObject({
      failure: { detail: expect.stringContaining('across the edge of a window') },
    });
    expect(requests).toEqual([]);
  });

  it('for a metric that is to be split by a dimension', async () => {
    const { reply } = await callsFor(METRIC, 'counter', [VERSION], { by: 'Route' });
    expect(reply).toMatchObject({ failure: { detail: expect.stringContaining('cannot be split by Route') } });
  });
});
