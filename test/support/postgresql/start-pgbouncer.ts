import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { downloadPackage } from '../debian/download-package.ts';
import { projectUrl } from '../docs/documents.ts';
import { freePort } from '../prometheus/free-port.ts';
import { READER, sourceAt } from './source-at.ts';

const CACHE = fileURLToPath(projectUrl('.cache/pgbouncer'));
const PACKAGES = ['pgbouncer', 'libevent-2.1-7', 'libc-ares2'];
const READY_LIMIT_MS = 10_000;
const POLL_MS = 50;
const NOBODY = 65_534;

/** A real PgBouncer that runs for a test. */
export interface RunningPgbouncer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts Debian's PgBouncer in transaction mode, with two connections to the server at a port; null where it cannot be had. */
export async function startPgbouncer(serverPort: number): Promise<RunningPgbouncer | null> {
  const problem = await unpack();
  if (problem !== null) {
    console.warn(`SKIPPED PgBouncer: ${problem}`);
    return null;
  }
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'pgbouncer-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(folder, NOBODY, NOBODY);
  await writeFile(join(folder, 'users.txt'), `"${READER.user}" "${READER.password}"\n`);
  await writeFile(join(folder, 'pgbouncer.ini'), settings(port, serverPort, folder));
  const env = { LD_LIBRARY_PATH: join(CACHE, 'usr', 'lib', `${machine()}-linux-gnu`) };
  const who = isRoot ? ['--user=nobody'] : [];
  const program = join(CACHE, 'usr', 'sbin', 'pgbouncer');
  const child = spawn(program, ['-q', ...who, join(folder, 'pgbouncer.ini')], { env, stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await ready(port);
  return {
    port,
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settings(port: number, serverPort: number, folder: string): string {
  return `[databases]
postgres = host=127.0.0.1 port=${serverPort} dbname=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = 2
logfile = ${join(folder, 'log')}
`;
}

function machine(): string {
  return process.arch === 'arm64' ? 'aarch64' : 'x86_64';
}

async function ready(port: number): Promise<void> {
  const source = await sourceAt(port);
  const limit = Date.now() + READY_LIMIT_MS;
  while ((await source.check(AbortSignal.timeout(1_000))) !== null) {
    if (Date.now() > limit) throw new Error('PgBouncer did not start');
    await sleep(POLL_MS);
  }
}

/** Why the packages cannot be had, or null. Several test processes may do this: the first gives the folder its name. */
async function unpack(): Promise<string | null> {
  if (existsSync(CACHE)) return null;
  await mkdir(join(CACHE, '..'), { recursive: true });
  const folder = await mkdtemp(join(CACHE, '..', 'pgbouncer-'));
  try {
    for (const name of PACKAGES) await downloadPackage(name, folder);
    await rename(folder, CACHE);
    return null;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return existsSync(CACHE) ? null : line;
  }
}
