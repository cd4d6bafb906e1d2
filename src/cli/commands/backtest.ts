import type { BacktestReply } from '../../contract/backtest/backtest-reply.ts';
import { addBacktestOptions, type BacktestOptions } from '../backtesting/backtest-options.ts';
import type { AddCommand } from '../command.ts';
import type { ExitName } from '../exit-codes.ts';
import { requestFile } from '../options/request-file.ts';

/** Tries limits on the past; the exit code says whether they would have done. */
export const addBacktest: AddCommand = (program, terminal, end) => {
  const command = program
    .command('backtest')
    .description('Try limits on the past: how often would they have aborted a rollout that did no harm?');
  addBacktestOptions(command).action(async (file: string | undefined, options: BacktestOptions) => {
    const { answerBacktest } = await import('../backtesting/answer-backtest.ts');
    const answered = await answerBacktest(terminal, requestFile(command, terminal, file), options);
    end(answered.interruption ?? exitOf(answered.report));
  });
};

/** Only the analysis counts; what it is compared with is there to be looked at. */
function exitOf({ complete, rollouts, policies: [analysis] }: BacktestReply): ExitName {
  if (!complete || (rollouts.judged === 0 && rollouts.unread > 0)) return 'unavailable';
  if (analysis === undefined || (analysis.withinTarget === null && analysis.bad.rollouts === 0))
    return 'warn';
  return analysis.withinTarget === false || analysis.bad.missed.length > 0 ? 'fail' : 'done';
}
