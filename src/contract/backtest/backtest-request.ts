import { z } from 'zod';
import type { AnalysisSpec } from '../analysis-request.ts';
import { Duration } from '../duration.ts';
import { Question } from '../policies/policy-request.ts';
import { numberBetween, wholeNumber } from '../scalars.ts';
import { Timestamp } from '../timestamp.ts';
import { ListedRollout } from './listed-rollout.ts';
import { Split } from './split.ts';

/** More listed rollouts than this are not looked at in one backtest. */
const MAX_LISTED = 1_000;

/** The question about the past: how often would these limits have aborted a rollout that did no harm? */
export const BacktestRequest = z
  .strictObject({
    analysis: Question.describe(
      'What is asked of each rollout. Its start, end, lookback, newRunAfter and traffic are not looked at.',
    ),
    compareWith: Question.optional().describe('Asked of the same rollouts, to be compared.'),
    from: Timestamp.optional().describe('Begin of the past that is looked at; needed with split.'),
    to: Timestamp.optional().describe('End of the past that is looked at; needed with split.'),
    split: Split.optional(),
    rollout: Duration.prefault('1h').describe('How long a pretended rollout is.'),
    every: Duration.optional().describe(
      'How long after one pretended rollout the next begins; by default when it ends.',
    ),
    askEvery: wholeNumber(1, 60)
      .prefault(1)
      .describe('After how many windows each it is asked whether to abort.'),
    rollouts: z
      .array(ListedRollout)
      .min(1, 'must list at least one rollout')
      .max(MAX_LISTED)
      .optional()
      .describe('Rollouts that there were.'),
    target: numberBetween(0, 0.5)
      .prefault(0.05)
      .describe('Share of the rollouts without harm that may be aborted.'),
    pause: Duration.optional().describe('Rest for the store between two rollouts.'),
  })
  .meta({ id: 'BacktestRequest', description: 'Limits, and the past that they are tried on.' });

type Read = z.output<typeof BacktestRequest>;

/** The request as parsed: durations and times in milliseconds, defaults and policies filled in. */
export type BacktestSpec = Omit<Read, 'analysis' | 'compareWith'> & {
  readonly analysis: AnalysisSpec;
  readonly compareWith?: AnalysisSpec;
};
