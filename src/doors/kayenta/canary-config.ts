import { z } from 'zod';
import { JudgingRules } from '../../contract/judging-rules.ts';
import { Limit } from '../../contract/limit.ts';
import { Flag, Name, Numeric, wholeNumber } from '../../contract/scalars.ts';
import { CanarySettings } from './canary-settings.ts';

/** More metrics than Kayenta's patience of 90 s lasts for. */
export const MAX_METRICS_OF_CONFIG = 1_000;

/** What Kayenta has no words for; it hands on what it does not know. */
const OwnMetricSettings = z.strictObject({
  limit: Limit.optional().describe('Takes the place of effectSize; the only way to an absolute limit.'),
  unit: z.string().max(20).optional().describe('Unit for the words, such as ms or bytes.'),
});

const OwnJudgeSettings = z.strictObject({
  passWhen: z.enum(['ruled_out', 'no_evidence']).optional().describe('What a pass needs.'),
  sustained: wholeNumber(1, 100).optional().describe('Breaches in a row that make a fail.'),
  rules: JudgingRules.prefault({}).describe('How much data and certainty a verdict needs.'),
  rollout: Name.optional().describe('Which rollout of the service it is. An override is for one rollout.'),
  override: z.string().trim().default('').describe('A signed override for that rollout.'),
  dryRun: Flag.default(false).describe(
    'The score is that of a pass; the reason says what it would have been.',
  ),
});

const MetricConfig = z
  .looseObject({
    name: z.string().describe('The name that its pairs have.'),
    groups: z.array(z.string()).nullish().describe('Groups for which a score is shown.'),
    analysisConfigurations: z
      .looseObject({
        canary: CanarySettings.prefault({}).describe('Settings of Kayenta.'),
        canaryVerdict: OwnMetricSettings.prefault({}).describe('Settings that Kayenta has no words for.'),
      })
      .prefault({})
      .describe('How the metric is judged.'),
  })
  .superRefine(({ analysisConfigurations: { canary, canaryVerdict } }, context) => {
    if (canary.direction === 'increase' || (canaryVerdict.limit?.relative ?? 0) < 1) return;
    context.addIssue({
      code: 'custom',
      path: ['analysisConfigurations', 'canaryVerdict', 'limit', 'relative'],
      message: 'must be below 1 where a decrease hurts: nothing falls by more than all of it',
    });
  });
export type MetricConfig = z.output<typeof MetricConfig>;

/** A canary config as Kayenta stores it, as far as it is known here. */
export const CanaryConfig = z.looseObject({
  name: z.string().nullish().describe('Named in the audit log.'),
  judge: z
    .looseObject({
      judgeConfigurations: z
        .looseObject({
          canaryVerdict: OwnJudgeSettings.prefault({}).describe('Settings that Kayenta has no words for.'),
        })
        .prefault({})
        .describe('Settings of the judge.'),
    })
    .prefault({})
    .describe('Which judge.'),
  metrics: z.array(MetricConfig).max(MAX_METRICS_OF_CONFIG).describe('How each metric is judged.'),
  classifier: z
    .looseObject({
      groupWeights: z
        .record(z.string(), Numeric)
        .nullish()
        .describe('A weight of 0 leaves a group out; other weights are not used.'),
    })
    .nullish()
    .describe('Weights of groups.'),
});
export type CanaryConfig = z.output<typeof CanaryConfig>;
