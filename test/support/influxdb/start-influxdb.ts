import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tellMissing } from '../debian/tell-missing.ts';
import { debianProgram } from '../pipelines/debian-program.ts';
import { freePort } from '../prometheus/free-port.ts';

const READY_LIMIT_MS = 20_000;
export const DATABASE = 'shop';

/** A real InfluxDB 1.x that runs for a test. */
export interface RunningInfluxdb {
  readonly url: string;
  /** Writes lines of its line protocol; times are in milliseconds. */
  readonly write: (lines: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a real InfluxDB with an empty database. Null where it cannot be had, which was printed; on CI that throws. */
export async function startInfluxdb(): Promise<RunningInfluxdb | null> {
  const program = await debianProgram('influxd', 'influxdb');
  if (program === null) {
    tellMissing('InfluxDB', "Debian's package cannot be had");
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'influxdb-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const config = join(folder, 'influxdb.conf');
  await writeFile(config, configuration(folder, new URL(url).host, await freePort()));
  const child = spawn(program, ['run', '-config', config], { stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.removeListener('exit', kill);
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  const limit = Date.now() + READY_LIMIT_MS;
  while (!(await fetch(`${url}/ping`).catch(() => null))?.ok) {
    if (Date.now() > limit) throw new Error('InfluxDB did not start');
    await sleep(50);
  }
  await fetch(`${url}/query?q=${encodeURIComponent(`CREATE DATABASE ${DATABASE}`)}`, { method: 'POST' });
  const write = async (lines: readonly string[]) => {
    const reply = await fetch(`${url}/write?db=${DATABASE}&precision=ms`, {
      method: 'POST',
      body: lines.join('\n'),
    });
    if (!reply.ok) throw new Error(await reply.text());
  };
  return { url, write, stop };
}

function configuration(folder: string, address: string, port: number): string {
  return `reporting-disabled = true
bind-address = "127.0.0.1:${port}"
[meta]
  dir = "${join(folder, 'meta')}"
[data]
  dir = "${join(folder, 'data')}"
  wal-dir = "${join(folder, 'wal')}"
[http]
  bind-address = "${address}"
  max-row-limit = 20000
`;
}
