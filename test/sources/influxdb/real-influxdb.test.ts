import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest, ReadingShape } from '../../../src/readings/reading-request.ts';
import { createInfluxdbSource } from '../../../src/sources/influxdb/create-influxdb-source.ts';
import { InfluxdbSettings } from '../../../src/sources/influxdb/influxdb-settings.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { DATABASE, type RunningInfluxdb, startInfluxdb } from '../../support/influxdb/start-influxdb.ts';

const MINUTE = 60_000;
/** Not on a whole minute, as starts of rollouts are. */
const START = Date.parse('2026-11-20T10:00:17Z');
const grid = { startMs: START, windowMs: MINUTE, count: 3 };
const HOSTILE = [
  "it's",
  'a"b',
  'back\\slash',
  'line\nbreak',
  "' OR 1=1 --",
  "'; DROP DATABASE shop",
  '\\',
  "\\'",
  '{{matchers}}',
  '$1 $&',
  '日本',
  '/^a/',
];

const influxdb = await startInfluxdb();

describe.skipIf(influxdb === null)('a real InfluxDB', () => {
  const { url, write, stop } = influxdb as RunningInfluxdb;
  const settings = (more: object = {}) =>
    InfluxdbSettings.parse({ kind: 'influxdb', url, database: DATABASE, ...more });
  const source = createInfluxdbSource(settings(), UNWATCHED);

  function read(shape: ReadingShape, query: string, more: Partial<QueryRequest> = {}) {
    const side = (version: string) => ({
      query,
      matchers: [{ label: 'version', operator: '=', value: version }] as const,
    });
    const request: QueryRequest = {
      kind: 'query',
      shape,
      grid,
      canary: side('v2'),
      stable: side('v1'),
      ...more,
    };
    return source.read(request, AbortSignal.timeout(5_000));
  }

  beforeAll(async () => {
    const lines: string[] = [];
    for (const version of ['v1', 'v2']) {
      for (let second = 0; second <= 180; second += 10) {
        const at = START + second * 1_000;
        const factor = version === 'v1' ? 10 : 1;
        lines.push(
          `requests,version=${version},zone=a count=${factor}i,total=${factor * (second / 10)}i,ms=${second / 10} ${at}`,
        );
        lines.push(
          `requests,version=${version},zone=b count=${factor}i,total=${factor * (second / 10)}i,ms=${second} ${at}`,
        );
        for (const [le, share] of [
          ['0.1', 1],
          ['+Inf', 2],
        ] as const) {
          lines.push(`latency,version=${version},le=${le} count=${share * factor}i ${at}`);
        }
      }
    }
    await write(lines);
  });
  afterAll(stop);

  it('counts what is after the left edge of a window, up to its right one', async () => {
    const query = 'SELECT sum("count") FROM "requests" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}';
    const reply = await read('counter', query);
    expect(reply).toMatchObject({
      kind: 'answer',
      canary: { form: 'increments', series: [{ labels: {}, values: [12, 12, 12] }] },
      stable: { form: 'increments', series: [{ labels: {}, values: [120, 120, 120] }] },
      warnings: [],
    });
  });

  it('keeps series apart by their tags, and finds nothing of a version that is not there', async () => {
    const query =
      'SELECT sum("count") FROM "requests" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}, "zone"';
    const canary = { query, matchers: [{ label: 'version', operator: '=', value: 'v3' }] as const };
    expect(await read('counter', query, { canary })).toMatchObject({
      canary: { form: 'increments', series: [] },
      stable: { series: [{ labels: { zone: 'a' }, values: [60, 60, 60] }, { labels: { zone: 'b' } }] },
    });
  });

  it('gives cumulative counters as they are stored, and one sample from before', async () => {
    const query = 'SELECT "total" FROM "requests" WHERE {{matchers}} AND {{time}} GROUP BY *';
    const reply = await read('counter', query, { grid: { ...grid, startMs: START + MINUTE, count: 2 } });
    const values = Array.from({ length: 19 }, (_, index) => index);
    const times = values.map((index) => START + index * 10_000);
    expect(reply).toMatchObject({
      canary: {
        form: 'counters',
        series: [
          { labels: { version: 'v2', zone: 'a' }, times, values },
          { labels: { version: 'v2', zone: 'b' }, times, values },
        ],
      },
    });
  });

  it('gives counts by the upper bound of a bucket', async () => {
    const query =
      'SELECT sum("count") FROM "latency" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}, "le"';
    expect(await read('histogram', query)).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { le: '+Inf' }, values: [12, 12, 12] },
          { labels: { le: '0.1' }, values: [6, 6, 6] },
        ],
      },
    });
  });

  it('gives every value of a window where it is asked for them', async () => {
    const query = 'SELECT "ms" FROM "requests" WHERE {{matchers}} AND {{time}} AND "zone" = \'a\'';
    expect(await read('histogram', query, { grid: { ...grid, count: 2 } })).toMatchObject({
      canary: {
        form: 'samples',
        windows: [
          [1, 2, 3, 4, 5, 6],
          [7, 8, 9, 10, 11, 12],
        ],
      },
    });
  });

  it('gives one level for each window, with gaps, and that of stable at an earlier time', async () => {
    const query =
      'SELECT mean("ms") FROM "requests" WHERE {{matchers}} AND {{time}} AND "zone" = \'a\' GROUP BY {{window}}';
    const stable = {
      query,
      matchers: [{ label: 'version', operator: '=', value: 'v1' }] as const,
      offsetMs: MINUTE,
    };
    expect(
      await read('gauge', query, { grid: { ...grid, startMs: START + MINUTE, count: 3 }, stable }),
    ).toMatchObject({
      canary: { form: 'points', windows: [9.5, 15.5, null], basis: { looksBackMs: MINUTE } },
      stable: { form: 'points', windows: [3.5, 9.5, 15.5] },
    });
  });

  it('takes conditions of every kind', async () => {
    const query = 'SELECT sum("count") FROM "requests" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}';
    const canary = {
      query,
      matchers: [
        { label: 'version', operator: '!=', value: 'v1' },
        { label: 'version', operator: '=~', value: 'v[0-9]' },
        { label: 'zone', operator: '!~', value: 'b|c/d' },
      ] as const,
    };
    expect(await read('counter', query, { canary })).toMatchObject({
      canary: { series: [{ values: [6, 6, 6] }] },
    });
  });

  it.each(HOSTILE)('finds a version called %j, and nothing else', async (version) => {
    const escaped = version.replace(/[\\, =\n]/g, (part) => (part === '\n' ? '\\n' : `\\${part}`));
    const stored = version.includes('\n') || version.includes('\\') ? null : version;
    if (stored !== null) await write([`odd,version=${escaped} count=3i ${START + 1}`]);
    const query =
      'SELECT sum("count") FROM "odd" WHERE {{matchers}} AND "version" = {{version}} AND {{time}} GROUP BY {{window}}';
    const side = (value: string) => ({
      query,
      matchers: [{ label: 'version', operator: '=', value }] as const,
    });
    const reply = await read('counter', query, { canary: side(version), stable: side('other') });
    expect(reply).toMatchObject({
      kind: 'answer',
      canary: { series: stored === null ? [] : [{ values: [3, null, null] }] },
      stable: { series: [] },
    });
  });

  it.each([
    ['nonsense {{matchers}} {{time}}', 'rejected_query', /error parsing query/],
    [
      'SELECT sum("count"), max("count") FROM "requests" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}',
      'rejected_query',
      /gives time, sum, max where a time and one value/,
    ],
    [
      'SELECT "zone", "count" FROM "requests" WHERE {{matchers}} AND {{time}}',
      'rejected_query',
      /a time and one value/,
    ],
    [
      'SELECT sum("count") FROM "requests" WHERE {{matchers}} GROUP BY {{window}}',
      'rejected_query',
      /has no \{\{time\}\}/,
    ],
  ])('refuses %s', async (query, kind, detail) => {
    expect(await read('counter', query)).toMatchObject({
      kind: 'failed',
      failure: { kind, detail: expect.stringMatching(detail) },
    });
  });

  it('says so when it gave only the first rows', async () => {
    await write(Array.from({ length: 21_000 }, (_, index) => `many,version=v1 ms=1 ${START + 1 + index}`));
    const query = 'SELECT "ms" FROM "many" WHERE {{matchers}} AND {{time}}';
    expect(await read('histogram', query)).toMatchObject({ failure: { kind: 'too_large' } });
  });

  it('can be tried, and a database that is not there is told', async () => {
    expect(await source.check(AbortSignal.timeout(5_000))).toBeNull();
    const other = createInfluxdbSource(settings({ database: 'none' }), UNWATCHED);
    expect(await other.check(AbortSignal.timeout(5_000))).toMatchObject({
      kind: 'rejected_query',
      detail: expect.stringMatching(/database not found: none/),
    });
  });
});
