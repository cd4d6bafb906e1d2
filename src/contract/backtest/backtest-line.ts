import { z } from 'zod';
import { BacktestReply } from './backtest-reply.ts';
import { RolloutLine } from './rollout-line.ts';

export const BeginLine = z
  .strictObject({
    kind: z.literal('begin').describe('The first line.'),
    backtestId: z.string().describe('Names the question: the same question has the same id.'),
    of: z.int().describe('How many rollouts there are.'),
    version: z.string().describe('Version of the service.'),
  })
  .meta({ id: 'BeginLine', description: 'The first line of a backtest.' });
export type BeginLine = z.output<typeof BeginLine>;

const ReportLine = z
  .strictObject({ kind: z.literal('report').describe('The last line.'), report: BacktestReply })
  .meta({ id: 'ReportLine', description: 'The last line of a backtest.' });

/** One line of a backtest that goes on: its begin, a rollout that is done, or the report. */
export const BacktestLine = z
  .discriminatedUnion('kind', [BeginLine, RolloutLine, ReportLine])
  .meta({ id: 'BacktestLine', description: 'One line of a backtest.' });
export type BacktestLine = z.output<typeof BacktestLine>;
