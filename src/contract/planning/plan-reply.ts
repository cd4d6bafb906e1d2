import { z } from 'zod';
import { PowerReply } from '../reply/power-reply.ts';
import { LimitReply } from '../reply/reply-values.ts';
import { TermsReply } from '../terms-reply.ts';

const Time = z.string().describe('A duration, such as 17m.');
const AfterReply = Time.nullable();

const PassesReply = z
  .strictObject({
    half: AfterReply.describe(
      'Half of all harmless releases have their pass after this time; null: not within the horizon.',
    ),
    likely: AfterReply.describe('Four in five harmless releases have it after this time.'),
  })
  .meta({
    id: 'PassesReply',
    description: 'When a pass is to be expected, from the moment the canary begins.',
  });

const BaselineReply = z
  .strictObject({
    origin: z
      .enum(['told', 'measured'])
      .describe('Whether it was in the request, or read from data of stable.'),
    value: z.number().describe('Rate, median or level without harm.'),
    perMinute: z
      .number()
      .nullable()
      .describe('Requests or exposure per minute, both sides; null for a series.'),
    noise: z
      .strictObject({
        deviation: z.number().describe('Standard deviation: a share of the value, of a series in its unit.'),
        autocorrelation: z.number().describe('How much of it is left a window later.'),
      })
      .nullable()
      .describe('How much each side varies by itself; null where only chance does.'),
  })
  .meta({ id: 'BaselineReply', description: 'What the metric is without harm.' });

export const PlannedStepReply = z
  .strictObject({
    weight: z.number().describe('Percent of the requests that the canary gets.'),
    from: Time.describe('Begin of the step; 0s is when the canary begins.'),
    until: Time.describe('Its end, at which everything below is asked.'),
    enough: z.boolean().describe('Whether four in five harmless releases have their pass by then.'),
    power: PowerReply.describe(
      'What the judge itself would say of its data by then, if they are as expected.',
    ),
    fittingLimit: TermsReply.nullable().describe(
      'The smallest limit with which it would be enough; null: none.',
    ),
    failingHarm: TermsReply.nullable().describe(
      'The smallest harm, there from the first minute, that fails by then more often than not; null: none.',
    ),
  })
  .meta({ id: 'PlannedStepReply', description: 'What will be known at the end of a step.' });
export type PlannedStepReply = z.output<typeof PlannedStepReply>;

export const PlannedMetricReply = z
  .strictObject({
    name: z.string().describe('Name given in the request.'),
    kind: z.enum(['proportion', 'distribution', 'series', 'count']).describe('How it is measured.'),
    unit: z.string().nullable().describe('Unit of the values.'),
    role: z.enum(['gate', 'advisory', 'dryRun']).describe('What it counts for.'),
    sentence: z.string().describe('The forecast in plain words.'),
    known: z.boolean().describe('False: there is no forecast, and the sentence says why.'),
    limit: TermsReply.describe('The limit of the request.'),
    limits: z.array(LimitReply).describe('The limits as they will be applied.'),
    baseline: BaselineReply.nullable().describe('Null where it could not be measured.'),
    horizon: Time.nullable().describe('So far ahead was looked; null without a forecast.'),
    passes: PassesReply,
    fittingLimit: TermsReply.nullable().describe(
      'Where four in five have no pass within the horizon: the smallest limit with which they would.',
    ),
    fails: z
      .array(
        z.strictObject({
          harm: TermsReply.describe('Harm beyond the limit, there from the first minute.'),
          after: AfterReply.describe(
            'It fails after this time more often than not; null: not within the horizon.',
          ),
        }),
      )
      .describe('How soon harm is found.'),
    steps: z.array(PlannedStepReply).describe('What will be known at the end of each step.'),
  })
  .meta({ id: 'PlannedMetricReply', description: 'The forecast of one metric.' });
export type PlannedMetricReply = z.output<typeof PlannedMetricReply>;

/** The forecast of a rollout. */
export const PlanReply = z
  .strictObject({
    summary: z.string().describe('The whole answer in one sentence.'),
    enough: z
      .boolean()
      .nullable()
      .describe(
        'Whether the steps are long enough for a pass; null where there are none, or where it is not known.',
      ),
    planned: Time.nullable().describe('How long the steps last together.'),
    passes: PassesReply.describe('When the last of the metrics that decide is to be expected to pass.'),
    metrics: z.array(PlannedMetricReply).describe('Every metric, in the order of the request.'),
    service: z.string().nullable().describe('What is to be rolled out.'),
    window: Time.describe('Length of a window.'),
    warnings: z.array(z.string()).describe('What was said of the data that a baseline was measured from.'),
    version: z.string().describe('Version of the service.'),
  })
  .meta({
    id: 'PlanReply',
    description: 'How long a rollout will take to know, and what can be seen by then.',
  });
export type PlanReply = z.output<typeof PlanReply>;
