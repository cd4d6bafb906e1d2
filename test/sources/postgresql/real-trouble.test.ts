import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectUrl } from '../../support/docs/documents.ts';
import { askPostgresql } from '../../support/postgresql/ask-postgresql.ts';
import { getPostgresql } from '../../support/postgresql/get-postgresql.ts';
import { sourceAt } from '../../support/postgresql/source-at.ts';
import { type RunningPostgresql, startPostgresql } from '../../support/postgresql/start-postgresql.ts';
import { freePort } from '../../support/prometheus/free-port.ts';

const ORDERS = askPostgresql('select created_at as time from orders where {{matchers}}');
const SLOW = askPostgresql(
  'select created_at as time from orders where {{matchers}} and pg_sleep(30) is not null',
);
const forever = () => new AbortController().signal;

const programs = await getPostgresql();
let server: RunningPostgresql;
let folder: string;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const settings = { max_connections: '12', superuser_reserved_connections: '3' };
  server = await startPostgresql({ ...settings, ssl: 'on' }, (data) => certificate(folder, data));
  await server.sql(`
    create role reader login password 'reader-secret';
    create table orders (created_at timestamptz, version text);
    grant select on orders to reader;
    insert into orders values ('2026-05-31T10:00:30Z', 'v1'), ('2026-05-31T10:00:31Z', 'v2')`);
});
afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** Makes a certificate for localhost where the server looks for it, and gives it to `into`. */
function certificate(into: string, data: string): void {
  const [key, cert] = [join(data, 'server.key'), join(data, 'server.crt')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...names], {
    stdio: 'ignore',
  });
  execFileSync('cp', [cert, join(into, 'ca.pem')]);
}

async function sessions(where = 'true'): Promise<number> {
  const [row] = await server.sql(
    `select count(*)::int as n from pg_stat_activity where usename = 'reader' and ${where}`,
  );
  return Number(row?.['n']);
}

async function until(expected: number, where: string): Promise<void> {
  for (let left = 100; left > 0 && (await sessions(where)) !== expected; left -= 1) await sleep(50);
  expect(await sessions(where)).toBe(expected);
}

describe.skipIf(programs.kind === 'missing')('a real PostgreSQL', () => {
  it('says who asks', async () => {
    const source = await sourceAt(server.port);
    expect(await source.check(forever())).toBeNull();
    expect(await sessions("application_name = 'canary-verdict'")).toBe(1);
  });

  it.each(['off', 'on'])('stops a query when the analysis ends, with tls %s', async (tls) => {
    const encrypted = { host: 'localhost', tls, caFile: join(folder, 'ca.pem') };
    const source = await sourceAt(server.port, { timeout: '60s', ...(tls === 'on' ? encrypted : {}) });
    const ended = new AbortController();
    const reply = source.read(SLOW, ended.signal);
    await until(2, "state = 'active' and query like '%pg_sleep%'");
    ended.abort();
    expect(await reply).toMatchObject({ failure: { kind: 'timeout' } });
    await until(0, "query like '%pg_sleep%'");
  });

  it('stops a query that takes too long', async () => {
    const source = await sourceAt(server.port, { timeout: '500ms' });
    expect(await source.read(SLOW, forever())).toMatchObject({ failure: { kind: 'timeout' } });
    await until(0, "query like '%pg_sleep%'");
  });

  it('has no more connections than the source may open, and these are used again', async () => {
    const source = await sourceAt(server.port, { concurrency: 2, timeout: '20s' });
    const before = await sessions();
    const replies = await Promise.all(Array.from({ length: 12 }, () => source.read(ORDERS, forever())));
    expect(replies.map(({ kind }) => kind)).toEqual(new Array(12).fill('answer'));
    expect(await sessions()).toBe(before + 2);
  });

  it('is asked again after it was started anew', async () => {
    const source = await sourceAt(server.port);
    expect(await source.read(ORDERS, forever())).toMatchObject({ kind: 'answer' });
    await server.restart();
    expect(await source.read(ORDERS, forever())).toMatchObject({ kind: 'answer' });
  });

  it('may end a connection that is at rest', async () => {
    const source = await sourceAt(server.port);
    await source.check(forever());
    await server.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'");
    await sleep(100);
    expect(await source.check(forever())).toBeNull();
  });

  it('keeps no program running that has nothing more to ask', async () => {
    const script = fileURLToPath(projectUrl('test/support/postgresql/check-once.ts'));
    const words = ['--import', 'tsx', script, String(server.port)];
    const begunMs = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, words);
    expect(stdout).toBe('null');
    // The connection would be closed after 10 s, and the program end then.
    expect(performance.now() - begunMs).toBeLessThan(9_000);
  });

  it('is in trouble where it has no connection left', async () => {
    await server.sql('alter role reader connection limit 0');
    const source = await sourceAt(server.port);
    expect(await source.check(forever())).toMatchObject({
      kind: 'store_error',
      detail: expect.stringContaining('53300: too many connections'),
    });
    await server.sql('alter role reader connection limit -1');
    expect(await source.check(forever())).toBeNull();
  });

  it.each([
    [
      { password: 'not-the-secret' },
      'unauthorized',
      /28P01: password authentication failed for user "reader"$/,
    ],
    [{ user: 'nobody-here' }, 'unauthorized', /28P01/],
    [{ password: undefined }, 'unauthorized', /wants a password/],
    [{ database: 'nothing' }, 'bad_reply', /3D000: database "nothing" does not exist$/],
    [{ tls: 'on' }, 'unreachable', /self-signed certificate: name it in caFile/],
    [{ host: 'nowhere.invalid' }, 'unreachable', /has no address/],
  ])('is told apart from one that cannot be asked with %o', async (more, kind, detail) => {
    const failure = await (await sourceAt(server.port, more)).check(forever());
    expect(failure).toMatchObject({ kind, detail: expect.stringMatching(detail) });
    expect(JSON.stringify(failure)).not.toMatch(/not-the-secret|reader-secret/);
  });

  it('is asked over TLS where its certificate is trusted and of its name', async () => {
    const caFile = join(folder, 'ca.pem');
    expect(readFileSync(caFile, 'utf8')).toContain('CERTIFICATE');
    const source = await sourceAt(server.port, { tls: 'on', host: 'localhost', caFile });
    expect(await source.read(ORDERS, forever())).toMatchObject({ kind: 'answer' });
    const [row] = await server.sql(
      "select bool_or(ssl) as encrypted from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'reader'",
    );
    expect(row).toEqual({ encrypted: true });
    const other = await sourceAt(server.port, { tls: 'on', caFile });
    expect(await other.check(forever())).toMatchObject({ kind: 'unreachable' });
  });

  it('is not there', async () => {
    const failure = await (await sourceAt(await freePort())).check(forever());
    expect(failure).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringMatching(/refused the connection/),
    });
  });
});
