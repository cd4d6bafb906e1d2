import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../prometheus/free-port.ts';
import { getPostgresql } from './get-postgresql.ts';

const READY_LIMIT_MS = 30_000;
const POLL_MS = 100;
/** PostgreSQL does not run for root; this is nobody. */
const NOBODY = 65_534;
export const ADMIN = { user: 'admin', password: 'admin-secret' };

const run = promisify(execFile);

/** A real PostgreSQL that runs for a test. */
export interface RunningPostgresql {
  readonly port: number;
  /** Runs statements as the administrator, and gives the rows of the last one. */
  readonly sql: (text: string) => Promise<readonly Record<string, unknown>[]>;
  /** Stops the server as an update of it does, and starts it again on the same port. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a real PostgreSQL on a free port of 127.0.0.1, with passwords, and waits until it answers. `prepare` may put files into its folder. */
export async function startPostgresql(
  settings: Readonly<Record<string, string>> = {},
  prepare: (data: string) => void = () => {},
): Promise<RunningPostgresql> {
  const programs = await getPostgresql();
  if (programs.kind === 'missing') throw new Error(programs.reason);
  const isRoot = process.getuid?.() === 0;
  const who = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = await mkdtemp(join(tmpdir(), 'postgresql-'));
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const passwords = join(folder, 'password');
  const options = { ...who, cwd: folder };
  await run('sh', ['-c', `printf %s ${ADMIN.password} > ${passwords}`], options);
  const rights = ['--auth=scram-sha-256', `--username=${ADMIN.user}`, `--pwfile=${passwords}`];
  await run(
    join(programs.folder, 'initdb'),
    ['-D', data, '-N', '-E', 'UTF8', '--locale=C', ...rights],
    options,
  );
  prepare(data);
  if (isRoot) await run('chown', ['-R', `${NOBODY}:${NOBODY}`, data]);
  const port = await freePort();
  const told = {
    fsync: 'off',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
  };
  const flags = Object.entries({ ...told, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  let child = spawn(join(programs.folder, 'postgres'), ['-D', data, ...flags], {
    ...options,
    stdio: 'ignore',
  });
  const kill = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  // A test process that ends without stopping it would leave it running for good.
  process.once('exit', kill);
  await ready(port);
  return {
    port,
    sql: (text) => query(port, text),
    restart: async () => {
      await end(child);
      child = spawn(join(programs.folder, 'postgres'), ['-D', data, ...flags], {
        ...options,
        stdio: 'ignore',
      });
      await ready(port);
    },
    stop: async () => {
      process.removeListener('exit', kill);
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function query(port: number, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ host: '127.0.0.1', port, database: 'postgres', ...ADMIN });
  // A server that goes says so to everybody.
  client.on('error', () => {});
  await client.connect();
  try {
    const results: unknown = await client.query(text);
    const last = (Array.isArray(results) ? results.at(-1) : results) as pg.QueryResult;
    return last.rows;
  } finally {
    await client.end();
  }
}

async function ready(port: number): Promise<void> {
  const limit = Date.now() + READY_LIMIT_MS;
  for (;;) {
    try {
      await query(port, 'select 1');
      return;
    } catch (error) {
      if (Date.now() > limit) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** SIGINT ends what is under way, and does not wait for anybody. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
}
