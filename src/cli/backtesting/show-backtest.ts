import { progressLine } from '../../report/backtest/progress-line.ts';
import type { Terminal } from '../terminal.ts';
import { isWatched } from '../waiting/is-watched.ts';
import type { BacktestProgress } from './backtest-progress.ts';

/** In a log, a line at least so often. */
const PLAIN_EVERY_MS = 10_000;

/** A bar where a person looks on; elsewhere a line from time to time, and for whatever was not judged. */
export async function showBacktest(terminal: Terminal): Promise<BacktestProgress> {
  if (!isWatched(terminal)) return plainBacktest(terminal.stderr);
  const { barBacktest } = await import('./bar-backtest.ts');
  return barBacktest(terminal);
}

function plainBacktest(stderr: NodeJS.WritableStream): BacktestProgress {
  let toldMs = Date.now();
  return {
    told: (line, done) => {
      const isDue = Date.now() - toldMs >= PLAIN_EVERY_MS || done === line.of;
      if (!isDue && line.state !== 'unread') return;
      toldMs = Date.now();
      stderr.write(`${progressLine(line, done)}\n`);
    },
    stop: () => {},
  };
}
