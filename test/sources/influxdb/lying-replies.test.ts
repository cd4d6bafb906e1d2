import { expect, it, onTestFinished } from 'vitest';
import type { QueryRequest, ReadingShape } from '../../../src/readings/reading-request.ts';
import { createInfluxdbSource } from '../../../src/sources/influxdb/create-influxdb-source.ts';
import { InfluxdbSettings } from '../../../src/sources/influxdb/influxdb-settings.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { startHttpServer } from '../../support/prometheus/start-http-server.ts';

const START = Date.parse('2026-11-20T10:00:00Z');
const SUMS = 'from(bucket: "b") |> range({{time}}) |> aggregateWindow({{window}}, fn: sum)';
const RAW = 'from(bucket: "b") |> range({{time}})';
const HEAD = '#datatype,string,long,dateTime:RFC3339,double\n,result,table,_time,_value\n';

/** What is made of rows in annotated CSV. */
async function read(rows: readonly string[], query = SUMS, shape: ReadingShape = 'counter') {
  const server = await startHttpServer((_seen, response) => response.end(`${HEAD}${rows.join('\n')}\n`));
  onTestFinished(server.stop);
  const settings = { kind: 'influxdb', url: server.url, language: 'flux', organization: 'shop' };
  const source = createInfluxdbSource(InfluxdbSettings.parse(settings), UNWATCHED);
  const side = { query, matchers: [] };
  const grid = { startMs: START, windowMs: 60_000, count: 2 };
  const request: QueryRequest = { kind: 'query', shape, grid, canary: side, stable: side };
  return source.read(request, AbortSignal.timeout(5_000));
}

const row = (time: string, value = '5') => `,_result,0,${time},${value}`;
const FIRST = row('2026-11-20T10:00:00.001Z');

it('a row that is cut off is no row without a value', async () => {
  const rows = [FIRST, ',_result,0,2026-11-20T10:01:00.001Z'];
  expect(await read(rows)).toMatchObject({ failure: { kind: 'bad_reply' } });
});

it.each(['1763632800', ''])('a row at the time "%s" is at no time', async (time) => {
  expect(await read([row(time)])).toMatchObject({ failure: { kind: 'bad_reply' } });
});

it.each([
  ['of windows', SUMS, '2026-11-20T09:56:00Z'],
  ['of windows', SUMS, '2026-11-20T10:05:00Z'],
  ['as they are stored', RAW, '1970-01-21T10:00:00Z'],
])('values %s are not of a time that nobody asked about', async (_what, query, time) => {
  expect(await read([FIRST, row(time)], query)).toMatchObject({
    failure: { kind: 'bad_reply', detail: expect.stringContaining('that it was not asked for') },
  });
});

it.each([SUMS, RAW])('two values of one time are not added up: %s', async (query) => {
  expect(await read([FIRST, FIRST], query)).toMatchObject({
    failure: { kind: 'rejected_query', detail: expect.stringContaining('two values of one time') },
  });
});

it('of several levels in a window none is taken', async () => {
  expect(await read([FIRST, row('2026-11-20T10:00:30Z', '9')], SUMS, 'gauge')).toMatchObject({
    failure: { kind: 'rejected_query', detail: expect.stringContaining('several values for one window') },
  });
});

it('observations may be many at one time', async () => {
  expect(await read([FIRST, FIRST], RAW, 'histogram')).toMatchObject({
    canary: { form: 'samples', windows: [[5, 5], null] },
  });
});
