import { z } from 'zod';
import { TermsReply } from '../terms-reply.ts';
import { Abort } from './rollout-line.ts';

const Iso = z.iso.datetime().describe('RFC 3339, UTC.');
const RolloutNumber = z.int().describe('Number of the rollout, from 1.');

const FalseAborts = z
  .strictObject({
    rollouts: z.int().describe('Rollouts without harm that were judged.'),
    aborted: z.int().describe('How many of them would have been aborted.'),
    rate: z.number().nullable().describe('Their share; null where none was judged.'),
    lower: z.number().nullable().describe('Lower end of its interval, at 95 %.'),
    upper: z.number().nullable().describe('Upper end of its interval.'),
  })
  .meta({ id: 'FalseAborts', description: 'How often a rollout without harm would have been aborted.' });
export type FalseAborts = z.output<typeof FalseAborts>;

const Suggestion = z
  .strictObject({
    limit: TermsReply.describe('The limit to set.'),
    factor: z.number().describe('So many times the limit of now.'),
    aborted: z.int().describe('How many rollouts without harm this metric would then have aborted.'),
    sentence: z.string().describe('What to set, and what it costs.'),
  })
  .meta({ id: 'Suggestion', description: 'A limit with which fewer rollouts are aborted.' });
export type Suggestion = z.output<typeof Suggestion>;

const NotJudged = z
  .strictObject({
    rollouts: z.int().describe('In how many rollouts.'),
    because: z.string().describe('Why, in the first of them.'),
  })
  .meta({ id: 'NotJudged', description: 'What could not be judged.' });

const MetricBacktest = z
  .strictObject({
    name: z.string().describe('Name given in the request.'),
    kind: z.enum(['proportion', 'distribution', 'series', 'count']).describe('How it is measured.'),
    unit: z.string().nullable().describe('Unit of the values.'),
    role: z.enum(['gate', 'advisory', 'dryRun']).describe('What it counts for.'),
    limit: TermsReply.describe('The limit of the request.'),
    falseAborts: FalseAborts.describe('Rollouts that this metric alone would have aborted.'),
    inconclusive: z.int().describe('Rollouts at the end of which this metric did not know yet.'),
    notJudged: NotJudged.nullable().describe('Rollouts in which there was nothing to compare.'),
    suggestion: Suggestion.nullable().describe(
      'A limit to set; null: the one of now will do, or none helps.',
    ),
    sentence: z.string().describe('All of that in plain words.'),
  })
  .meta({ id: 'MetricBacktest', description: 'One metric over the past.' });
export type MetricBacktest = z.output<typeof MetricBacktest>;

export const PolicyBacktest = z
  .strictObject({
    sentence: z.string().describe('What would have become of the rollouts, in plain words.'),
    falseAborts: FalseAborts.describe('Over all metrics that decide.'),
    withinTarget: z.boolean().nullable().describe('Whether the share is within the target; null: not known.'),
    withSuggestions: FalseAborts.nullable().describe(
      'The same with the suggested limits; null where nothing is suggested.',
    ),
    bad: z
      .strictObject({
        rollouts: z.int().describe('Listed rollouts that are known to be bad and were judged.'),
        missed: z.array(RolloutNumber).describe('Those that would not have been aborted.'),
      })
      .describe('Rollouts with harm.'),
    metrics: z.array(MetricBacktest).describe('Every metric, in the order of the request.'),
    aborts: z
      .array(
        z.strictObject({
          number: RolloutNumber,
          name: z.string().nullable().describe('Name of a listed rollout.'),
          start: Iso,
          expected: z.enum(['good', 'bad']).nullable().describe('What is known of it.'),
          metric: z.string().describe('The metric that would have aborted it first.'),
          abort: Abort,
        }),
      )
      .describe('Every rollout that would have been aborted.'),
  })
  .meta({ id: 'PolicyBacktest', description: 'What limits would have done in the past.' });
export type PolicyBacktest = z.output<typeof PolicyBacktest>;

/** What would have become of the past. */
export const BacktestReply = z
  .strictObject({
    summary: z.string().describe('The whole answer in one sentence.'),
    complete: z.boolean().describe('False: it was stopped before all rollouts were looked at.'),
    stopped: z.string().nullable().describe('Why it was stopped, and how to go on.'),
    target: z.number().describe('Share of the rollouts without harm that may be aborted.'),
    rollouts: z
      .strictObject({
        planned: z.int().describe('How many there are.'),
        judged: z.int().describe('How many were judged.'),
        skipped: z.int().describe('How many had nothing to judge.'),
        unread: z.int().describe('How many could not be read.'),
      })
      .describe('How far it came.'),
    policies: z
      .array(PolicyBacktest)
      .describe('What the analysis would have done, then what the one to compare with would have.'),
    differ: z
      .array(z.strictObject({ number: RolloutNumber, start: Iso, sentence: z.string().describe('How.') }))
      .describe('Rollouts that one would have aborted and the other not.'),
    notJudged: z
      .array(
        z.strictObject({
          number: RolloutNumber,
          start: Iso,
          state: z.enum(['skipped', 'unread']).describe('As in the line of the rollout.'),
          because: z.string().describe('Why.'),
        }),
      )
      .describe('Rollouts that were not judged.'),
    service: z.string().nullable().describe('What is being rolled out.'),
    warnings: z.array(z.string()).describe('What makes the answer weaker than it looks.'),
    backtestId: z.string().describe('Names the question: the same question has the same id.'),
    version: z.string().describe('Version of the service.'),
  })
  .meta({ id: 'BacktestReply', description: 'What limits would have done in the past, and which would do.' });
export type BacktestReply = z.output<typeof BacktestReply>;
