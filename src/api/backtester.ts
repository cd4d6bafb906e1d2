import type { Response } from 'express';
import type { BacktestLine } from '../contract/backtest/backtest-line.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import { backtestPast } from '../past/backtest-past.ts';
import type { AnalystDependencies } from './analyst.ts';
import { callerOf } from './authenticate.ts';
import { requestIdOf } from './problem-handler.ts';
import { Problem } from './problems.ts';

/** More than one at a time would keep verdicts waiting, and the store busy. */
const AT_A_TIME = 1;
const RETRY_AFTER_SECONDS = 30;
/** Longer ones are for the command line, which can go on where it was stopped. */
const LONGEST_MS = 900_000;
/** How often it is looked whether the instance is to stop. */
const LOOK_EVERY_MS = 100;

/** The lines of a backtest, for as long as somebody reads them, there is time, and the instance goes on. */
export type Backtester = (spec: BacktestSpec, response: Response) => AsyncGenerator<BacktestLine, void, void>;

/** The way from an endpoint to the line of a backtest; no more than one goes on at a time. */
export function createBacktester({
  catalog,
  clock,
  version,
  isReady,
  logger,
}: Pick<AnalystDependencies, 'catalog' | 'clock' | 'version' | 'logger'> & {
  readonly isReady: () => boolean;
}): Backtester {
  let running = 0;
  return async function* lines(spec, response) {
    if (running >= AT_A_TIME) {
      response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
      throw new Problem('overloaded', 'another backtest is going on, and one at a time is as many as may');
    }
    running += 1;
    const over = new AbortController();
    const timer = setTimeout(() => over.abort('time'), LONGEST_MS);
    const look = setInterval(() => isReady() || over.abort('shutdown'), LOOK_EVERY_MS);
    response.on('close', () => over.abort('interrupted'));
    const log = logger.child({ requestId: requestIdOf(response), caller: callerOf(response) });
    try {
      for await (const line of backtestPast(spec, {
        catalog,
        nowMs: clock(),
        version,
        signal: over.signal,
      })) {
        if (line.kind === 'begin')
          log.info({ backtestId: line.backtestId, rollouts: line.of }, 'backtest begun');
        if (line.kind === 'report') {
          const { rollouts, stopped } = line.report;
          log.info({ backtestId: line.report.backtestId, rollouts, stopped }, 'backtest ended');
        }
        yield line;
      }
    } finally {
      clearTimeout(timer);
      clearInterval(look);
      running -= 1;
    }
  };
}
