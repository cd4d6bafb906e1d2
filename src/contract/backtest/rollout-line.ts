import { z } from 'zod';
import { ReasonCode, Verdict } from '../reason-code.ts';

const Iso = z.iso.datetime().describe('RFC 3339, UTC.');

export const Abort = z
  .strictObject({
    after: z.string().describe('How long the rollout had gone on, such as 12m.'),
    at: Iso.describe('The moment of the answer that aborts it.'),
    code: ReasonCode,
    sentence: z.string().describe('That answer.'),
    windows: z
      .strictObject({
        from: Iso.describe('Begin of the first window it rests on.'),
        to: Iso.describe('End of the last one.'),
      })
      .nullable()
      .describe('The windows that it rests on.'),
  })
  .meta({ id: 'Abort', description: 'When a rollout would have been aborted, and why.' });
export type Abort = z.output<typeof Abort>;

const MetricOutcome = z
  .strictObject({
    name: z.string().describe('Name given in the request.'),
    judged: z.boolean().describe('Whether there was anything to compare.'),
    verdict: Verdict.describe('fail where it ever failed; otherwise what was said at the end.'),
    conclusive: z.boolean().describe('False: it was not known at the end.'),
    code: ReasonCode.describe('Why the verdict is what it is.'),
    because: z.string().nullable().describe('Why there was nothing to compare; null where there was.'),
    abort: Abort.nullable().describe('The first fail of this metric by itself; null where it never failed.'),
    failsAt: z
      .array(z.number())
      .describe('So many times the limit with which it fails, of 1 and those that were tried.'),
  })
  .meta({ id: 'MetricOutcome', description: 'What one metric would have said of a rollout.' });
export type MetricOutcome = z.output<typeof MetricOutcome>;

const PolicyOutcome = z
  .strictObject({
    verdict: Verdict.describe('fail where it would have been aborted; otherwise what was said at the end.'),
    conclusive: z.boolean().describe('False: it was not known at the end.'),
    abortedBy: z
      .string()
      .nullable()
      .describe('The metric that would have aborted it first; null where none would have.'),
    metrics: z.array(MetricOutcome).describe('Every metric, in the order of the request.'),
  })
  .meta({ id: 'PolicyOutcome', description: 'What would have become of a rollout.' });
export type PolicyOutcome = z.output<typeof PolicyOutcome>;

/** One rollout of a backtest, done. */
export const RolloutLine = z
  .strictObject({
    kind: z.literal('rollout').describe('A rollout that is done.'),
    number: z.int().describe('Its number, from 1.'),
    of: z.int().describe('How many there are.'),
    how: z
      .enum(['replicas', 'time', 'listed'])
      .describe(
        'Pretended with some replicas as the canary, with an earlier time as stable, or one there was.',
      ),
    name: z.string().nullable().describe('Name of a listed rollout.'),
    start: Iso,
    end: Iso,
    expected: z
      .enum(['good', 'bad'])
      .nullable()
      .describe('What is known of it: a pretended one is good; null: not told.'),
    state: z
      .enum(['judged', 'skipped', 'unread'])
      .describe('skipped: there was nothing to judge. unread: a metric that decides could not be read.'),
    because: z.string().nullable().describe('Why it was not judged.'),
    policies: z
      .array(PolicyOutcome)
      .describe('What would have become of it: by the analysis, then by the one to compare with.'),
  })
  .meta({ id: 'RolloutLine', description: 'One rollout of a backtest.' });
export type RolloutLine = z.output<typeof RolloutLine>;
