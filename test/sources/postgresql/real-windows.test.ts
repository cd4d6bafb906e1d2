import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest, SideQuery } from '../../../src/readings/reading-request.ts';
import type { SourceAnswer } from '../../../src/sources/source.ts';
import { getPostgresql } from '../../support/postgresql/get-postgresql.ts';
import { sourceAt } from '../../support/postgresql/source-at.ts';
import { type RunningPostgresql, startPostgresql } from '../../support/postgresql/start-postgresql.ts';

const START = Date.parse('2026-05-31T10:00:37.250Z');
const GRID = { startMs: START, windowMs: 60_000, count: 3 };
const ORDERS = 'select created_at as time from orders where {{matchers}}';

const at = (seconds: number) => new Date(START + 1_000 * seconds).toISOString();
const side = (query: string, version: string): SideQuery => ({
  query,
  matchers: [{ label: 'version', operator: '=', value: version }],
});
const question = (query: string, more: Partial<QueryRequest> = {}): QueryRequest => ({
  kind: 'query',
  shape: 'counter',
  grid: GRID,
  canary: side(query, 'v2'),
  stable: side(query, 'v1'),
  ...more,
});

const programs = await getPostgresql();
let server: RunningPostgresql;

/** Seconds after the start, version, amount and country of each order. */
const ROWS: readonly (readonly [number, string, number | null, string | null])[] = [
  [0, 'v1', 1, 'de'],
  [0.000001, 'v1', 2, 'de'],
  [59.999999, 'v1', 4, 'fr'],
  [60, 'v1', 8, 'de'],
  [60.000001, 'v1', 16, 'de'],
  [180, 'v1', 32, null],
  [180.000001, 'v1', 64, 'de'],
  [61, 'v2', 10, 'de'],
  [62, 'v2', null, 'de'],
  [-3_600, 'v2', 500, 'de'],
];

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  server = await startPostgresql({ timezone: 'America/St_Johns' });
  await server.sql(`
    create role reader login password 'reader-secret';
    create table orders (created_at timestamptz, wall timestamp, day date, version text, amount numeric(12, 2), country text);
    grant select on orders to reader`);
  for (const [seconds, version, amount, country] of ROWS) {
    const time = `timestamptz '${at(0)}' + interval '${seconds} seconds'`;
    const place = country === null ? 'null' : `'${country}'`;
    await server.sql(
      `insert into orders select t, t at time zone 'UTC', t::date, '${version}', ${amount}, ${place} from (select ${time} as t) as one`,
    );
  }
});
afterAll(() => server?.stop());

async function read(request: QueryRequest): Promise<SourceAnswer> {
  const source = await sourceAt(server.port);
  const reply = await source.read(request, new AbortController().signal);
  if (reply.kind === 'failed') throw new Error(reply.failure.detail);
  return reply;
}

async function refusal(request: QueryRequest) {
  const source = await sourceAt(server.port);
  const reply = await source.read(request, new AbortController().signal);
  return reply.kind === 'failed' ? reply.failure : reply.kind;
}

describe.skipIf(programs.kind === 'missing')('rows of a real PostgreSQL', () => {
  it('are counted in the windows after whose first edge they are, and up to whose last', async () => {
    const { canary, stable } = await read(question(ORDERS));
    expect(stable).toEqual({ form: 'increments', series: [{ labels: {}, values: [3, 1, 1] }] });
    expect(canary).toEqual({ form: 'increments', series: [{ labels: {}, values: [0, 2, 0] }] });
  });

  it('are added up where they have a value, and nothing is known where one of them has none', async () => {
    const { canary, stable } = await read(
      question('select created_at as time, amount as value from orders where {{matchers}}'),
    );
    expect(stable).toMatchObject({ series: [{ values: [14, 16, 32] }] });
    expect(canary).toMatchObject({ series: [{ values: [0, Number.NaN, 0] }] });
  });

  it('are nothing at all for a side that has none', async () => {
    const { canary } = await read(question(ORDERS, { canary: side(ORDERS, 'v3') }));
    expect(canary).toEqual({ form: 'increments', series: [] });
  });

  it('are kept apart by a label', async () => {
    const query = 'select created_at as time, country from orders where {{matchers}};';
    const { stable } = await read(question(query, { by: 'country' }));
    expect(stable).toEqual({
      form: 'increments',
      series: [
        { labels: { country: '' }, values: [0, 0, 1] },
        { labels: { country: 'de' }, values: [2, 1, 0] },
        { labels: { country: 'fr' }, values: [1, 0, 0] },
      ],
    });
  });

  it('are observations of a distribution', async () => {
    const query = 'select created_at as time, amount as value from orders where {{matchers}} -- in EUR';
    const { canary, stable } = await read(question(query, { shape: 'histogram' }));
    if (stable.form !== 'samples') throw new Error(stable.form);
    expect(stable.windows.map((window) => window?.toSorted((one, other) => one - other))).toEqual([
      [2, 4, 8],
      [16],
      [32],
    ]);
    expect(canary).toEqual({ form: 'samples', windows: [[], [10], []] });
  });

  it('have a mean in each window of a series, and a gap where there are none', async () => {
    const query = 'select created_at as time, amount as value from orders where {{matchers}}';
    const { canary, stable } = await read(question(query, { shape: 'gauge' }));
    expect(stable).toMatchObject({ form: 'points', windows: [14 / 3, 16, 32] });
    expect(canary).toMatchObject({
      form: 'points',
      windows: [null, 10, null],
      basis: { looksBackMs: 60_000 },
    });
  });

  it('can be grouped into the windows by the query itself', async () => {
    const query = `select date_bin({{window}}, created_at, {{from}}) + {{window}} as time,
        percentile_disc(0.5) within group (order by amount) as value
      from orders where {{matchers}} and created_at > {{from}} and created_at < {{to}} group by 1`;
    const { stable } = await read(question(query, { shape: 'gauge' }));
    expect(stable).toMatchObject({ windows: [2, 8, null] });
  });

  it('of a percentile say which one it is, and of how many observations', async () => {
    const query = `select date_bin({{window}}, created_at, {{from}}) + {{window}} as time, 0.95 as quantile,
        percentile_disc(0.95) within group (order by amount) as value, count(*) as observations
      from orders where {{matchers}} and created_at > {{from}} and created_at < {{to}} group by 1`;
    const { stable } = await read(question(query, { shape: 'gauge' }));
    expect(stable).toEqual({
      form: 'points',
      windows: [4, 16, null],
      basis: { looksBackMs: 60_000, percentile: { quantile: 0.95, observations: [2, 2, null] } },
    });
  });

  it('are refused as a percentile of which only a half is told', async () => {
    const query =
      'select created_at as time, amount as value, 0.95 as quantile from orders where {{matchers}}';
    expect(await refusal(question(query, { shape: 'gauge' }))).toMatchObject({
      kind: 'rejected_query',
      detail: expect.stringMatching(/no column observations/),
    });
  });

  it('of an earlier time are laid on the windows', async () => {
    const stable = { ...side(ORDERS, 'v2'), offsetMs: 3_600_000 + 60_000 };
    expect((await read(question(ORDERS, { stable }))).stable).toMatchObject({
      series: [{ values: [1, 0, 0] }],
    });
  });

  it('have times without a zone that are told to be of UTC, though the server is elsewhere', async () => {
    const query = "select wall at time zone 'UTC' as time from orders where {{matchers}} and wall < {{to}}";
    expect((await read(question(query))).stable).toMatchObject({ series: [{ values: [3, 1, 0] }] });
  });

  it.each([
    ['select wall as time from orders where {{matchers}}', /does not say where.*at time zone/],
    ['select day as time from orders where {{matchers}}', /gives time as date, which is no moment/],
    ['select created_at from orders where {{matchers}}', /no column time among .*created_at.*as time/],
    ['select created_at as time, country from orders where {{matchers}}', /a column country: nothing/],
    ['select created_at as time, version as value from orders where {{matchers}}', /value as text/],
    ['select created_at as time, now() as time from orders where {{matchers}}', /two columns.*time/],
    ["select created_at as time from orders where version = '{{version}}'", /without quotes/],
    ["select created_at as time from orders where version = E'it\\'s {{version}}'", /without quotes/],
    ['select created_at as time from orders where version = $a$it is {{version}}$a$', /without quotes/],
    ['select created_at as time from orders where "{{version}}" = 1', /without quotes/],
    ['select created_at as time from orders -- where {{matchers}}', /in a comment/],
    ['select created_at as time from orders /* where\n{{matchers}} */', /in a comment/],
  ])('are refused where it cannot be told what they are: %s', async (query, detail) => {
    expect(await refusal(question(query))).toMatchObject({
      kind: 'rejected_query',
      detail: expect.stringMatching(detail),
    });
  });

  it('are refused as a series of several columns', async () => {
    const query = 'select created_at as time, amount as value, country from orders where {{matchers}}';
    expect(await refusal(question(query, { shape: 'gauge' }))).toMatchObject({
      kind: 'rejected_query',
      detail: expect.stringMatching(/a series is made of time and value alone/),
    });
  });

  it('are refused where there are more than the source takes', async () => {
    const query = 'select created_at as time, amount as value from orders where {{matchers}}';
    const source = await sourceAt(server.port, { maxRows: 4 });
    const reply = await source.read(question(query, { shape: 'histogram' }), new AbortController().signal);
    expect(reply).toMatchObject({
      kind: 'failed',
      failure: { kind: 'too_large', detail: expect.stringMatching(/more than 4 rows/) },
    });
  });

  it('are told with the values beside the query', async () => {
    const { queries } = await read(question(ORDERS));
    expect(queries[0]).toBe('select created_at as time from orders where "version" = $1\n-- $1 = "v2"');
  });
});
