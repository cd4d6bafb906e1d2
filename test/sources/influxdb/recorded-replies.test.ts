import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { QueryRequest, ReadingShape } from '../../../src/readings/reading-request.ts';
import { createInfluxdbSource } from '../../../src/sources/influxdb/create-influxdb-source.ts';
import { InfluxdbSettings } from '../../../src/sources/influxdb/influxdb-settings.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { projectUrl } from '../../support/docs/documents.ts';
import { startHttpServer } from '../../support/prometheus/start-http-server.ts';

const START = Date.parse('2026-11-20T10:00:17Z');
const LANGUAGES = {
  flux: { language: 'flux', organization: 'a & b', token: 'flux-token' },
  sql: { language: 'sql', database: 'shop', token: 'sql-token' },
} as const;
const QUERIES = {
  flux: 'from(bucket: "b") |> range({{time}}) |> filter(fn: (r) => {{matchers}}) |> aggregateWindow({{window}}, fn: sum)',
  sql: 'SELECT {{window}} AS time, sum(n) AS value FROM t WHERE {{matchers}} AND {{time}} GROUP BY 1',
} as const;

/** What is read when a server answers both sides by a recorded reply, and what it was asked. */
async function read(
  language: keyof typeof LANGUAGES,
  file: string,
  shape: ReadingShape,
  { status = 200, version = 'v2' } = {},
) {
  const body = readFileSync(projectUrl(`test/recorded/influxdb/${file}`));
  const bodies: string[] = [];
  const server = await startHttpServer(({ form, headers, path }, response) => {
    bodies.push(`${path} ${headers.authorization} ${decodeURIComponent([...form.keys()].join('&'))}`);
    response.writeHead(status).end(body);
  });
  onTestFinished(server.stop);
  const settings = InfluxdbSettings.parse({ kind: 'influxdb', url: server.url, ...LANGUAGES[language] });
  const source = createInfluxdbSource(settings, UNWATCHED);
  const side = (value: string) => ({
    query: QUERIES[language],
    matchers: [{ label: 'version', operator: '=', value }] as const,
  });
  const grid = { startMs: START, windowMs: 60_000, count: 2 };
  const request: QueryRequest = { kind: 'query', shape, grid, canary: side(version), stable: side('v1') };
  const reply = await source.read(request, AbortSignal.timeout(5_000));
  const queries = 'queries' in reply ? reply.queries : [];
  return { reply, asked: bodies, query: queries[0] };
}

describe('an InfluxDB 2.x, asked in Flux', () => {
  it('gives tables of annotated CSV, each value in the window that begins there', async () => {
    const { reply, asked, query } = await read('flux', 'flux-buckets.csv', 'histogram');
    expect(reply).toMatchObject({
      kind: 'answer',
      canary: {
        form: 'increments',
        series: [
          { labels: { le: '+Inf' }, values: [12, 13] },
          { labels: { le: '0,5' }, values: [9, null] },
          { labels: { le: '0.1' }, values: [6, null] },
        ],
      },
    });
    expect(query).toBe(
      'from(bucket: "b") |> range(start: 2026-11-20T10:00:17.001Z, stop: 2026-11-20T10:02:17.001Z) |> filter(fn: (r) => r["version"] == "v2") |> aggregateWindow(every: 60000ms, offset: 17001ms, timeSrc: "_start", createEmpty: false, fn: sum)',
    );
    expect(asked[0]).toMatch(/^\/api\/v2\/query\?org=a\+%26\+b Token flux-token/);
  });

  it('keeps a text from becoming an expression', async () => {
    const dollar = '$';
    const version = `${dollar}{die(msg: "x")}\\`;
    const { query } = await read('flux', 'flux-buckets.csv', 'histogram', { version });
    expect(query).toContain(`r["version"] == "\\${dollar}{die(msg: \\"x\\")}\\\\"`);
  });

  it.each([
    ['flux-error-inside.csv', 200, 'rejected_query', /answered: Failed to parse query$/],
    ['flux-no-time.csv', 200, 'rejected_query', /gives , result, table, id where _time and _value/],
    ['flux-texts.csv', 200, 'rejected_query', /gives string as _value/],
    [
      'flux-refused.json',
      400,
      'rejected_query',
      /answered 400: compilation failed: .*undefined identifier fron/,
    ],
  ])('is not understood where it answers as in %s', async (file, status, kind, detail) => {
    const { reply } = await read('flux', file, 'histogram', { status });
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind, detail: expect.stringMatching(detail) } });
  });
});

describe('an InfluxDB 3, asked in SQL', () => {
  it('gives rows whose times are in UTC, and whose other columns are labels', async () => {
    const { reply, asked, query } = await read('sql', 'sql-rows.json', 'counter', { version: "it's" });
    expect(reply).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { zone: 'a' }, values: [12, null] },
          { labels: {}, values: [7.5, null] },
        ],
      },
    });
    expect(query).toBe(
      `SELECT date_bin(INTERVAL '60000 milliseconds', time, TIMESTAMP '2026-11-20T10:00:17.001Z') AS time, sum(n) AS value FROM t WHERE "version" = 'it''s' AND time >= TIMESTAMP '2026-11-20T10:00:17.001Z' AND time < TIMESTAMP '2026-11-20T10:02:17.001Z' GROUP BY 1`,
    );
    expect(asked[0]).toMatch(/^\/api\/v3\/query_sql Token sql-token/);
  });

  it.each([
    ['sql-no-time.json', 200, /gives count where a "time" and a number called "value"/],
    ['sql-refused.json', 400, /answered 400: error while planning query: .* not found$/],
  ])('is not understood where it answers as in %s', async (file, status, detail) => {
    const { reply } = await read('sql', file, 'counter', { status });
    expect(reply).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringMatching(detail) },
    });
  });
});
