import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backfill } from './backfill.ts';
import { freePort } from './free-port.ts';
import { getPrometheus } from './get-prometheus.ts';
import type { SampledSeries } from './sampled-series.ts';

const READY_LIMIT_MS = 20_000;
const POLL_MS = 50;

/** What the server starts with. */
export interface PrometheusOptions {
  /** History, written before the start. */
  readonly series?: readonly SampledSeries[];
  /** The configuration file, YAML; by default nothing is scraped. */
  readonly config?: string;
  /** More command line flags, such as `--enable-feature=native-histograms`. */
  readonly flags?: readonly string[];
}

/** A real Prometheus that runs for a test. */
export interface RunningPrometheus {
  readonly url: string;
  /** Stops the server and removes its data; may be called twice. */
  readonly stop: () => Promise<void>;
}

/** Starts a real Prometheus on a free port of 127.0.0.1 and waits until it answers. Throws when there is none, or it does not start. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<RunningPrometheus> {
  const programs = await getPrometheus();
  if (programs.kind === 'missing') {
    throw new Error(programs.reason);
  }
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const data = join(folder, 'data');
  const config = join(folder, 'prometheus.yml');
  await mkdir(data);
  await writeFile(config, options.config ?? 'scrape_configs: []\n');
  if (options.series !== undefined) {
    await backfill(programs.promtool, options.series, data);
  }
  const address = `127.0.0.1:${await freePort()}`;
  const flags = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=100y',
    `--web.listen-address=${address}`,
    ...(options.flags ?? []),
  ];
  const child = spawn(programs.prometheus, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4_000);
  });
  // A test process that ends without stopping it would leave it running for good.
  const kill = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  const stop = async () => {
    process.removeListener('exit', kill);
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  if (!(await isReady(`http://${address}/-/ready`, child))) {
    await stop();
    throw new Error(`Prometheus did not start:\n${log}`);
  }
  return { url: `http://${address}`, stop };
}

async function isReady(url: string, child: ChildProcess): Promise<boolean> {
  const limit = Date.now() + READY_LIMIT_MS;
  while (Date.now() < limit && child.exitCode === null) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) {
      return true;
    }
    await sleep(POLL_MS);
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}
