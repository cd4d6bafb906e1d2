import type { BacktestReply } from '../../contract/backtest/backtest-reply.ts';
import { RequestMistake } from '../../contract/request-mistake.ts';
import { backtestPast } from '../../past/backtest-past.ts';
import { beginOf } from '../../past/begin-of.ts';
import { readBacktest } from '../../policies/read-backtest.ts';
import { BACKTEST_FORMATS } from '../../report/backtest/backtest-formats.ts';
import { catalogOf } from '../catalog-of.ts';
import { version } from '../package-file.ts';
import { policiesOf } from '../policies-of.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { parseInput } from '../request/parse-input.ts';
import { readInput } from '../request/read-input.ts';
import { readRequest } from '../request/read-request.ts';
import { refuseMistakes } from '../request/refuse-mistakes.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { type Interruption, interruptionOf } from '../waiting/interruption.ts';
import type { BacktestOptions } from './backtest-options.ts';
import { type BacktestRecord, NO_RECORD } from './backtest-record.ts';
import { openRecord } from './open-record.ts';
import { showBacktest } from './show-backtest.ts';
import { withBacktestOverrides } from './with-backtest-overrides.ts';

/** How a backtest ended. */
export interface BacktestEnded {
  readonly interruption: Interruption | null;
  readonly report: BacktestReply;
}

/** Reads a request, looks at the past, and prints what would have become of it. */
export async function answerBacktest(
  terminal: Terminal,
  file: string | null,
  options: BacktestOptions,
): Promise<BacktestEnded> {
  const settings = settingsFrom(readingEnvironment(terminal.env, options));
  const other = await readOther(terminal, options, settings.maxBodyBytes);
  const change = (request: unknown) => withBacktestOverrides(request, options, other);
  const expected = { read: readBacktest, change, findPolicy: (await policiesOf(settings)).find };
  const { name, spec } = await readRequest(terminal, file, expected, settings.maxBodyBytes);
  const question = beginOf(spec, version());
  const record = options.record === undefined ? NO_RECORD : openRecord(options.record, question);
  const signal = interruptionOf(terminal);
  const dependencies = { catalog: await catalogOf(settings), nowMs: Date.now(), version: version(), signal };
  const lines = backtestPast(spec, { ...dependencies, known: record.known });
  const report = await lastOf(lines, terminal, record).catch((error: unknown) => {
    throw error instanceof RequestMistake ? refuseMistakes(name, error.mistakes) : error;
  });
  const text = BACKTEST_FORMATS[options.format].render(report);
  await print(terminal.stdout, text.endsWith('\n') ? text : `${text}\n`);
  return { interruption: signal.aborted ? signal.reason : null, report };
}

async function readOther(terminal: Terminal, { against }: BacktestOptions, maxBytes: number) {
  return against === undefined ? undefined : parseInput(await readInput(terminal, against, maxBytes));
}

/** Shows and keeps each rollout; the report. */
async function lastOf(
  lines: ReturnType<typeof backtestPast>,
  terminal: Terminal,
  record: BacktestRecord,
): Promise<BacktestReply> {
  const progress = await showBacktest(terminal);
  let done = record.known.length;
  try {
    for await (const line of lines) {
      if (line.kind === 'report') return line.report;
      if (line.kind === 'begin') continue;
      record.keep(line);
      done += 1;
      progress.told(line, done);
    }
  } finally {
    progress.stop();
  }
  throw new Error('a backtest ended without a report');
}
