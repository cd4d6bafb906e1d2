import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../debian/install-packages.ts';
import { tellMissing } from '../debian/tell-missing.ts';
import { freePort } from '../prometheus/free-port.ts';

const SERVE = fileURLToPath(new URL('serve.py', import.meta.url));
const READY_LIMIT_MS = 60_000;
/** Debian's packages are for Debian's own Python. */
const PYTHON = '/usr/bin/python3';

/** What is in a Whisper file. */
export interface StoredSeries {
  readonly path: string;
  /** Seconds of a stretch, and how many of them are kept. */
  readonly retentions: readonly (readonly [step: number, count: number])[];
  readonly method: 'sum' | 'average';
  /** Times in seconds. */
  readonly points: readonly (readonly [seconds: number, value: number])[];
}

export interface RunningGraphite {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts Graphite's web application on some history. Null where it cannot be had, which is printed; on CI that throws. */
export async function startGraphite(series: readonly StoredSeries[]): Promise<RunningGraphite | null> {
  const missing = await installPackages(['graphite-web'], `${PYTHON} -c 'import graphite, whisper'`);
  if (missing !== null) {
    tellMissing('Graphite', `Debian's packages cannot be had (${missing})`);
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'graphite-'));
  const port = await freePort();
  const child = spawn(PYTHON, [SERVE, folder, String(port)], { stdio: ['pipe', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4_000);
  });
  child.stdin.end(JSON.stringify(series));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.removeListener('exit', kill);
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const limit = Date.now() + READY_LIMIT_MS;
  while (!(await fetch(`${url}/version/`).catch(() => null))?.ok) {
    if (Date.now() > limit || child.exitCode !== null) throw new Error(`Graphite did not start:\n${log}`);
    await sleep(100);
  }
  return { url, stop };
}
