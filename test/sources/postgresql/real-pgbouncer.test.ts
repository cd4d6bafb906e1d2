import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPostgresql } from '../../support/postgresql/ask-postgresql.ts';
import { getPostgresql } from '../../support/postgresql/get-postgresql.ts';
import { sourceAt } from '../../support/postgresql/source-at.ts';
import { type RunningPgbouncer, startPgbouncer } from '../../support/postgresql/start-pgbouncer.ts';
import { type RunningPostgresql, startPostgresql } from '../../support/postgresql/start-postgresql.ts';

const ORDERS = askPostgresql('select created_at as time from orders where {{matchers}}');

const programs = await getPostgresql();
let server: RunningPostgresql;
let pooler: RunningPgbouncer | null;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  server = await startPostgresql();
  await server.sql(`
    create role reader login password 'reader-secret';
    create table orders (created_at timestamptz, version text);
    grant select on orders to reader;
    insert into orders values ('2026-05-31T10:00:30Z', 'v1'), ('2026-05-31T10:00:31Z', 'v2')`);
  pooler = await startPgbouncer(server.port);
});
afterAll(async () => {
  await pooler?.stop();
  await server?.stop();
});

async function sleeping(): Promise<number> {
  const [row] = await server.sql(
    "select count(*)::int as n from pg_stat_activity where usename = 'reader' and state = 'active' and query like '%pg_sleep%'",
  );
  return Number(row?.['n']);
}

describe.skipIf(programs.kind === 'missing')('a real PgBouncer in transaction mode', () => {
  it('serves many reads by two connections', async ({ skip }) => {
    if (pooler === null) return skip('there is no PgBouncer');
    const source = await sourceAt(pooler.port, { concurrency: 8, timeout: '20s' });
    const signal = new AbortController().signal;
    const replies = await Promise.all(Array.from({ length: 20 }, () => source.read(ORDERS, signal)));
    for (const reply of replies) {
      expect(reply).toMatchObject({ kind: 'answer', canary: { series: [{ values: [1, 0, 0] }] } });
    }
  });

  it('has the server stop a query when the analysis ends', async ({ skip }) => {
    if (pooler === null) return skip('there is no PgBouncer');
    const source = await sourceAt(pooler.port, { timeout: '60s' });
    const ended = new AbortController();
    const slow = `${ORDERS.canary.query} and pg_sleep(30) is not null`;
    const reply = source.read(askPostgresql(slow), ended.signal);
    for (let left = 100; left > 0 && (await sleeping()) < 2; left -= 1) await sleep(50);
    expect(await sleeping()).toBe(2);
    ended.abort();
    expect(await reply).toMatchObject({ failure: { kind: 'timeout' } });
    for (let left = 100; left > 0 && (await sleeping()) > 0; left -= 1) await sleep(50);
    expect(await sleeping()).toBe(0);
  });
});
