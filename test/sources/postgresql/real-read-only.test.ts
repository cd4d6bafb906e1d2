import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { askPostgresql } from '../../support/postgresql/ask-postgresql.ts';
import { getPostgresql } from '../../support/postgresql/get-postgresql.ts';
import { sourceAt } from '../../support/postgresql/source-at.ts';
import { type RunningPostgresql, startPostgresql } from '../../support/postgresql/start-postgresql.ts';

const programs = await getPostgresql();
let server: RunningPostgresql;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  server = await startPostgresql();
  // The role may write, so that nothing but the source keeps it from it.
  await server.sql(`
    create role reader login password 'reader-secret';
    create table orders (created_at timestamptz, version text);
    create table log (line text);
    create sequence numbers;
    create table payroll (created_at timestamptz, version text);
    grant all on orders, log to reader;
    grant all on sequence numbers to reader;
    create function note(line text) returns text language sql as $$ insert into log values (line) returning line $$;
    create function unlock(version text) returns text language plpgsql as
      $$ begin set transaction read write; insert into log values (version); return version; end $$;
    insert into orders values ('2026-05-31T10:00:30Z', 'v1'), ('2026-05-31T10:00:31Z', 'v2')`);
});
afterAll(() => server?.stop());

async function ask(query: string, matchers?: readonly LabelMatcher[]) {
  const request = askPostgresql(query);
  const canary = matchers === undefined ? request.canary : { query, matchers };
  const source = await sourceAt(server.port);
  return source.read({ ...request, canary }, new AbortController().signal);
}

const rows = async (table: string) => (await server.sql(`select count(*)::int as n from ${table}`))[0]?.['n'];

describe.skipIf(programs.kind === 'missing')('a query to a real PostgreSQL', () => {
  it.each([
    ['select created_at as time from orders where {{matchers}}; drop table orders', '42601'],
    ['select created_at as time from orders where {{matchers}}) as x; drop table orders; --', '42601'],
    [
      'select created_at as time from orders where {{matchers}}) as x; commit; drop table orders; --',
      '42601',
    ],
    ['delete from orders where {{matchers}} returning created_at as time', '42601'],
    [
      'with gone as (delete from orders where {{matchers}} returning *) select created_at as time from gone',
      '0A000',
    ],
    ['select created_at as time from orders where {{matchers}} for update', '25006'],
    ['select created_at as time from orders where {{matchers}} and note(version) is not null', '25006'],
    ['select created_at as time from orders where {{matchers}} and unlock(version) is not null', '25001'],
    ["select created_at as time from orders where {{matchers}} and nextval('numbers') > 0", '25006'],
    [
      "select created_at as time from orders where {{matchers}} and set_config('transaction_read_only', 'off', true) = 'off' and note(version) is not null",
      '25001',
    ],
    ['select created_at as time from nothing where {{matchers}}', '42P01'],
    ['select creatd_at as time from orders where {{matchers}}', '42703'],
    ['select created_at as time from orders where {{matchers}} and 1 / (length(version) - 2) = 1', '22012'],
    ['select created_at as time from orders where {{matchers}} and version = $2', '08P01'],
  ])('is refused where it is not one that only reads: %s', async (query, code) => {
    const reply = await ask(query);
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'rejected_query' } });
    expect(reply.kind === 'failed' && reply.failure.detail).toContain(`answered ${code}: `);
    expect([await rows('orders'), await rows('log')]).toEqual([2, 0]);
  });

  it('is refused where the role may not read', async () => {
    const reply = await ask('select created_at as time from payroll where {{matchers}}');
    expect(reply).toMatchObject({
      failure: {
        kind: 'unauthorized',
        detail: expect.stringMatching(/permission denied.*right to read it$/),
      },
    });
  });

  it('leaves nothing behind in a connection that is used again', async () => {
    const source = await sourceAt(server.port, { concurrency: 1 });
    const setting =
      "select created_at as time from orders where {{matchers}} and set_config('search_path', 'nowhere', false) = 'nowhere'";
    const signal = new AbortController().signal;
    expect(await source.read(askPostgresql(setting), signal)).toMatchObject({ kind: 'answer' });
    const after = await source.read(
      askPostgresql('select created_at as time from orders where {{matchers}}'),
      signal,
    );
    expect(after).toMatchObject({ kind: 'answer', canary: { series: [{ values: [1, 0, 0] }] } });
  });

  it.each([
    "v2' or true --",
    "'; drop table orders; --",
    'v2\\',
    '$1',
    '{{matchers}}',
    '%',
    '") or ("1" = "1',
    'v2\nor true',
    '𝒗2',
  ])('takes any value of a label as a value: %s', async (value) => {
    for (const operator of ['=', '=~'] as const) {
      const literal = operator === '=' ? value : value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      const reply = await ask('select created_at as time from orders where {{matchers}}', [
        { label: 'version', operator, value: literal },
      ]);
      expect(reply).toMatchObject({ kind: 'answer', canary: { series: [] } });
    }
    expect(await rows('orders')).toBe(2);
  });

  it('takes any name of a label as a name', async () => {
    const label = 'version" is null or "version';
    const reply = await ask('select created_at as time from orders where {{matchers}}', [
      { label, operator: '=', value: 'v2' },
    ]);
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('42703') },
    });
  });

  it('refuses a value that no text can hold', async () => {
    const reply = await ask('select created_at as time from orders where {{matchers}}', [
      { label: 'version', operator: '=', value: 'v\0' },
    ]);
    expect(reply).toMatchObject({ failure: { kind: 'rejected_query' } });
  });

  it.each([
    ['=', 'v1', [1, 0, 0]],
    ['!=', 'v1', [1, 0, 0]],
    ['=~', 'v[12]', [2, 0, 0]],
    ['=~', 'v', null],
    ['!~', 'v1|v3', [1, 0, 0]],
  ] as const)('has the condition %s %s', async (operator, value, values) => {
    const reply = await ask('select created_at as time from orders where {{matchers}}', [
      { label: 'version', operator, value },
    ]);
    expect(reply).toMatchObject({ canary: { series: values === null ? [] : [{ values }] } });
  });
});
