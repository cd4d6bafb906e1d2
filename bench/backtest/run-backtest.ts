import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BacktestReply } from '../../src/contract/backtest/backtest-reply.ts';
import { scrape } from '../scale/scraped.ts';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const LOOK_EVERY_MS = 50;

/** What a backtest answered, and what it took. */
export interface MeasuredBacktest {
  readonly report: BacktestReply;
  readonly seconds: number;
  /** Processor time of the program, seconds. */
  readonly busySeconds: number;
  /** Most resident memory at any moment, bytes. */
  readonly peakBytes: number;
  /** Queries that the store answered. */
  readonly queries: number;
  /** Processor time of the store meanwhile, seconds. */
  readonly storeSeconds: number;
}

/** Runs the built program in a process of its own. Reads /proc, so on Linux only. */
export async function runBacktest(url: string, words: readonly string[]): Promise<MeasuredBacktest> {
  const before = await storeNow(url);
  const begunMs = performance.now();
  const args = [MAIN, 'backtest', ...words, '--prometheus', url, '--format', 'json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const seen = { peakBytes: 0, busySeconds: 0 };
  const look = setInterval(() => {
    Object.assign(seen, used(child.pid) ?? {});
  }, LOOK_EVERY_MS);
  await once(child, 'close');
  clearInterval(look);
  const seconds = (performance.now() - begunMs) / 1_000;
  const after = await storeNow(url);
  return {
    report: BacktestReply.parse(JSON.parse(text)),
    seconds,
    ...seen,
    queries: after.queries - before.queries,
    storeSeconds: after.seconds - before.seconds,
  };
}

/** So far; null once it has ended. */
function used(pid: number | undefined): { peakBytes: number; busySeconds: number } | null {
  try {
    const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    const [user = 0, system = 0] = fields.slice(11, 13);
    return peak === undefined
      ? null
      : { peakBytes: Number(peak) * 1_024, busySeconds: (user + system) / 100 };
  } catch {
    return null;
  }
}

async function storeNow(url: string): Promise<{ queries: number; seconds: number }> {
  const requests = await scrape(url, /^process_cpu|handler="\/api\/v1\/query(?:_range)?"/);
  return {
    queries: requests.get('prometheus_http_requests_total') ?? 0,
    seconds: requests.get('process_cpu_seconds_total') ?? 0,
  };
}
