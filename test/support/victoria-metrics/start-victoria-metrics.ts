import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../prometheus/free-port.ts';
import type { SampledSeries } from '../prometheus/sampled-series.ts';
import { getVictoriaMetrics } from './get-victoria-metrics.ts';

const READY_LIMIT_MS = 20_000;
const POLL_MS = 50;

/** What the server starts with. */
export interface VictoriaMetricsOptions {
  readonly series: readonly SampledSeries[];
  /** More command line flags, such as `-search.maxUniqueTimeseries=2`. */
  readonly flags?: readonly string[];
}

/** A real VictoriaMetrics that runs for a test. */
export interface RunningVictoriaMetrics {
  readonly url: string;
  /** Stops the server and removes its data. */
  readonly stop: () => Promise<void>;
}

/** Starts a real VictoriaMetrics on a free port of 127.0.0.1 and writes series to it. Throws when there is none, or it does not start. */
export async function startVictoriaMetrics({
  series,
  flags = [],
}: VictoriaMetricsOptions): Promise<RunningVictoriaMetrics> {
  const program = await getVictoriaMetrics();
  if (program === null) throw new Error('there is no VictoriaMetrics');
  const folder = await mkdtemp(join(tmpdir(), 'victoria-metrics-'));
  const address = `127.0.0.1:${await freePort()}`;
  const own = [`-storageDataPath=${folder}`, `-httpListenAddr=${address}`, '-retentionPeriod=100y'];
  const child = spawn(program, [...own, ...flags], { stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `http://${address}`;
  const stop = async () => {
    process.removeListener('exit', kill);
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(`${url}/health`, child);
    await post(`${url}/api/v1/import`, series.map(line).join('\n'));
    await post(`${url}/internal/force_flush`, '');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function line({ labels, times, values }: SampledSeries): string {
  return JSON.stringify({ metric: labels, timestamps: times, values });
}

async function post(url: string, body: string): Promise<void> {
  const reply = await fetch(url, { method: 'POST', body });
  if (!reply.ok) throw new Error(`VictoriaMetrics answered ${reply.status}: ${await reply.text()}`);
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const limit = Date.now() + READY_LIMIT_MS;
  while (Date.now() < limit && child.exitCode === null) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await sleep(POLL_MS);
  }
  throw new Error('VictoriaMetrics did not start');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}
