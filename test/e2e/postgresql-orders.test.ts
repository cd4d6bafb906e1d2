import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { POSTGRESQL as DIALECT } from '../../src/sources/postgresql/postgresql-dialect.ts';
import { bindQuery } from '../../src/sources/sql/bind-query.ts';
import { writeQuestion } from '../../src/sources/sql/write-question.ts';
import { projectFile } from '../support/docs/documents.ts';
import { fencesOf } from '../support/docs/markdown.ts';
import { getPostgresql } from '../support/postgresql/get-postgresql.ts';
import { settingsAt } from '../support/postgresql/source-at.ts';
import { type RunningPostgresql, startPostgresql } from '../support/postgresql/start-postgresql.ts';
import { freePort } from '../support/prometheus/free-port.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE_MS = 60_000;
const ROLLOUT = Date.parse('2026-05-31T10:15:37Z');
const NOW = ROLLOUT + 40 * MINUTE_MS + 45_000;
const GRID = { startMs: ROLLOUT, windowMs: MINUTE_MS, count: 2 };
const MATCHERS = { canary: { matchers: { version: 'v2' } }, stable: { matchers: { version: 'v1' } } };

/** What share of the orders of the canary is paid, and what they are worth, in each shop; 85 % and 40 for stable. */
const SHOPS = {
  healthy: { paid: 0.85, amount: 40 },
  unpaid: { paid: 0.7, amount: 40 },
  cheap: { paid: 0.85, amount: 28 },
} as const;

const programs = await getPostgresql();
let server: RunningPostgresql;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  server = await startPostgresql();
  await server.sql(`
    create role reader login password 'reader-secret';
    create table orders (
      id bigint generated always as identity, created_at timestamptz, shop text, version text, country text,
      amount numeric, items int, paid boolean);
    create table returns (order_id bigint, created_at timestamptz);
    grant select on orders, returns to reader;
    select setseed(0.25)`);
  for (const [shop, { paid, amount }] of Object.entries(SHOPS)) {
    await fill(shop, 'v1', 120, { paid: 0.85, amount: 40 });
    await fill(shop, 'v2', 60, { paid, amount });
  }
  await fill('empty', 'v1', 120, SHOPS.healthy);
  await server.sql(`
    insert into returns select id, created_at + interval '20 seconds' from orders where random() < 0.05;
    create index on orders (created_at); analyze`);
  const sources = {
    shop: settingsAt(server.port),
    hasty: settingsAt(server.port, { timeout: '300ms' }),
    gone: settingsAt(await freePort()),
  };
  app = testApp({ sources, clock: () => NOW });
});
afterAll(() => server?.stop());

/** Orders from the hour before the rollout until now; those of the canary from the rollout on. */
function fill(
  shop: string,
  version: string,
  perMinute: number,
  { paid, amount }: { paid: number; amount: number },
) {
  const minutes = version === 'v1' ? 100 : 40;
  const from = new Date(ROLLOUT + (40 - minutes) * MINUTE_MS).toISOString();
  return server.sql(`
    insert into orders (created_at, shop, version, country, amount, items, paid)
    select timestamptz '${from}' + n * interval '${MINUTE_MS / perMinute} milliseconds', '${shop}', '${version}',
      (array['de', 'fr', 'nl'])[1 + floor(random() * 3)], ${amount} * exp(random() - 0.5), 1 + floor(random() * 4),
      random() < ${paid}
    from generate_series(0, ${minutes * perMinute}) as n`);
}

const orders = (shop: string, more = '') => `from orders where shop = '${shop}' and {{matchers}} ${more}`;

function paidOrders(shop: string, more = {}) {
  const total = `select created_at as time ${orders(shop)}`;
  const queries = { events: `${total} and paid`, total };
  return { name: 'paid', kind: 'proportion', harm: 'decrease', limit: { absolute: 0.05 }, queries, ...more };
}

function orderValue(shop: string) {
  const query = `select created_at as time, amount as value ${orders(shop)}`;
  return { name: 'value', kind: 'distribution', harm: 'decrease', limit: { relative: 0.15 }, query };
}

function basket(shop: string) {
  const query = `select created_at as time, items as value ${orders(shop)}`;
  return { name: 'items', kind: 'series', harm: 'decrease', limit: { relative: 0.2 }, query };
}

async function judge(metrics: object[], more = {}) {
  const body = { source: 'shop', ...MATCHERS, start: ROLLOUT / 1_000, metrics, ...more };
  const reply = await request(app).post('/v1/analyze').send(body);
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

const reasonsOf = ({ metrics }: AnalysisReply) =>
  metrics.flatMap(({ reasons }) => reasons.map(({ code }) => code));

describe.skipIf(programs.kind === 'missing')('a verdict on the orders of a shop in a real PostgreSQL', () => {
  it('is pass where both versions sell alike', async () => {
    const reply = await judge([paidOrders('healthy'), orderValue('healthy'), basket('healthy')]);
    expect(reply).toMatchObject({ verdict: 'pass', conclusive: true, warnings: [] });
  });

  it('is fail where fewer orders of the canary are paid', async () => {
    expect(await judge([paidOrders('unpaid'), orderValue('unpaid')])).toMatchObject({ verdict: 'fail' });
  });

  it('is fail where the orders of the canary are worth less', async () => {
    const reply = await judge([paidOrders('cheap'), orderValue('cheap')]);
    expect(reply).toMatchObject({ verdict: 'fail', metrics: [{ verdict: 'pass' }, { verdict: 'fail' }] });
  });

  it('is the same within each country', async () => {
    const total = `select created_at as time, country ${orders('unpaid')}`;
    const stratified = { stratifyBy: 'country', queries: { events: `${total} and paid`, total } };
    expect(await judge([paidOrders('unpaid', stratified)])).toMatchObject({ verdict: 'fail' });
  });

  it('is not known where the canary has no orders at all', async () => {
    const reply = await judge([paidOrders('empty')]);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
  });

  it('is not known where the database is gone', async () => {
    const reply = await judge([paidOrders('healthy')], { source: 'gone' });
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(reasonsOf(reply)).toContain('source_unavailable');
  });

  it('is not known where the database is too slow', async () => {
    const total = `select created_at as time ${orders('healthy')}`;
    const slow = { queries: { events: `${total} and pg_sleep(1) is not null`, total } };
    const reply = await judge([paidOrders('healthy', slow)], { source: 'hasty' });
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(reasonsOf(reply)).toContain('source_unavailable');
  });

  it('is not known where the query is wrong, and says why', async () => {
    const reply = await judge([
      paidOrders('healthy', { queries: { events: 'select {{version}}', total: 'x {{version}}' } }),
    ]);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(reasonsOf(reply)).toContain('query_rejected');
  });

  it('is the same when it is made again', async () => {
    const reply = await judge([paidOrders('healthy'), orderValue('healthy')], { include: ['evidence'] });
    const again = await request(app).post('/v1/replay').send(reply.evidence);
    expect(again.status, again.text).toBe(200);
    expect(again.body).toMatchObject({
      verdict: reply.verdict,
      metrics: JSON.parse(JSON.stringify(reply.metrics)),
    });
  });

  it('is had by the requests and the SQL of the README', async () => {
    const fences = fencesOf(projectFile('src/sources/postgresql/README.md'));
    const [asked] = fences.filter(({ word }) => word === 'request').map(({ text }) => JSON.parse(text));
    const percentiles = fences.filter(({ language, text }) => language === 'sql' && text.includes('{{'));
    expect(percentiles).toHaveLength(1);
    const series = percentiles.map(({ text }) => ({ name: 'p95', kind: 'series', query: text }));
    const reply = await judge([...asked.metrics, ...series]);
    expect(reply.metrics).toHaveLength(5);
    expect(reply.warnings).toEqual([expect.stringMatching(/^p95: stored_percentile/)]);
    expect(reasonsOf(reply).filter((code) => /source|query|no_data|missing/.test(code))).toEqual([]);
  });

  it('finds the rows of its time by an index, though the query does not name the time', async () => {
    const query = bindQuery(
      { query: "select created_at as time from orders where version = 'v1'", matchers: [] },
      GRID,
      DIALECT,
    );
    if (query.kind === 'problem') throw new Error(query.detail);
    const layout = { shape: 'counter', hasValue: false, isPercentile: false, by: null } as const;
    const { text } = writeQuestion(query, layout, { grid: GRID, limit: 10 }, DIALECT);
    const plan = (await server.sql(`explain ${text}`)).map((row) => row['QUERY PLAN']).join(' ');
    expect(plan).toMatch(/Index.* on orders.*Index Cond: .*created_at/);
  });
});
