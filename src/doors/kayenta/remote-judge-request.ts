import { z } from 'zod';
import { JudgingRules } from '../../contract/judging-rules.ts';
import { Limit } from '../../contract/limit.ts';
import { Numeric, wholeNumber } from '../../contract/scalars.ts';

/** More metrics than Kayenta's patience of 90 s lasts for. */
const MAX_PAIRS = 1_000;
const VALUE = /^\s*(?:NaN|[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))\s*$/;

/** A word of a closed list; upper case is no other word. */
function word<const T extends readonly [string, ...string[]]>(...words: T) {
  const message = `must be one of ${words.join(', ')}`;
  return z.string().trim().toLowerCase().pipe(z.enum(words, message));
}

const Switch = z
  .union([z.boolean(), word('true', 'false').transform((text) => text === 'true')], 'must be true or false')
  .nullish()
  .transform((given) => given ?? false);

const NO_VALUE = 'must be a number or "NaN"';
const Value = z
  .union([z.number(), z.null(), z.string().regex(VALUE, NO_VALUE)], NO_VALUE)
  .transform((value) => (value === null ? Number.NaN : Number(value)));

const Values = z
  .array(Value)
  .nullish()
  .transform((values) => values ?? []);
const Ratio = Numeric.nullish();

const EffectSize = z.looseObject({
  measure: word('meanratio', 'cles').prefault('meanRatio').describe('meanRatio or cles.'),
  allowedIncrease: Ratio.describe('Canary over stable from which an increase counts: 1.1 is 10 %.'),
  allowedDecrease: Ratio.describe('Canary over stable from which a decrease counts: 0.9 is 10 %.'),
  criticalIncrease: Ratio.describe('Taken where allowedIncrease is not given.'),
  criticalDecrease: Ratio.describe('Taken where allowedDecrease is not given.'),
});
export type EffectSize = z.output<typeof EffectSize>;

const CanarySettings = z.looseObject({
  direction: word('increase', 'decrease', 'either').prefault('either').describe('The direction that hurts.'),
  nanStrategy: word('remove', 'replace').prefault('remove').describe('replace: NaN is 0, not a gap.'),
  critical: Switch.describe('Repeated in the result; every metric that fails fails the canary.'),
  mustHaveData: Switch.describe('A side without any value fails the metric.'),
  muted: Switch.describe('Reported, and counts for nothing.'),
  effectSize: EffectSize.prefault({}).describe('How much harm is tolerated.'),
  outliers: z
    .looseObject({ strategy: z.string().nullish().describe('Not used: values are never removed.') })
    .prefault({})
    .describe('Not used.'),
});
export type CanarySettings = z.output<typeof CanarySettings>;

/** What Kayenta has no words for; it hands on what it does not know. */
const OwnMetricSettings = z.strictObject({
  limit: Limit.optional().describe('Takes the place of effectSize; the only way to an absolute limit.'),
  unit: z.string().max(20).optional().describe('Unit for the words, such as ms or bytes.'),
});

const OwnJudgeSettings = z.strictObject({
  passWhen: z.enum(['ruled_out', 'no_evidence']).optional().describe('What a pass needs.'),
  sustained: wholeNumber(1, 100).optional().describe('Breaches in a row that make a fail.'),
  rules: JudgingRules.prefault({}).describe('How much data and certainty a verdict needs.'),
});
export type OwnJudgeSettings = z.output<typeof OwnJudgeSettings>;

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

const Scope = z
  .looseObject({
    startTimeMillis: Numeric.nullish().describe('When the first value was taken.'),
    stepMillis: Numeric.nullish().describe('Time from one value to the next.'),
  })
  .nullish();

const MetricSetPair = z.looseObject({
  name: z.string().describe('Name of the metric.'),
  id: z.string().nullish().describe('Repeated in the result.'),
  tags: z.record(z.string(), z.string()).nullish().describe('What tells pairs of one metric apart.'),
  values: z
    .looseObject({
      control: Values.describe('One value per step of stable; "NaN" where there is none.'),
      experiment: Values.describe('One value per step of the canary.'),
    })
    .describe('Values of both sides.'),
  scopes: z
    .looseObject({
      control: Scope.describe('When the values of stable were taken.'),
      experiment: Scope.describe('When the values of the canary were taken.'),
    })
    .nullish()
    .describe('When the values were taken.'),
});
export type MetricSetPair = z.output<typeof MetricSetPair>;

const Thresholds = z
  .looseObject({
    pass: Numeric.refine((score) => score > 0 && score <= 100, 'must be above 0 and at most 100').describe(
      'Score from which Kayenta goes on to the end.',
    ),
    marginal: Numeric.describe('Score up to which Kayenta stops at once.'),
  })
  .describe('What Kayenta makes of a score.');
export type Thresholds = z.output<typeof Thresholds>;

const CanaryConfig = z.looseObject({
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
  metrics: z.array(MetricConfig).max(MAX_PAIRS).describe('How each metric is judged.'),
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

/** What Kayenta posts to a remote judge. It is foreign input: keys that are not known here are let through. */
export const RemoteJudgeRequest = z
  .looseObject({
    canaryConfig: CanaryConfig.describe('The canary config.'),
    scoreThresholds: Thresholds,
    metricSetPairList: z
      .array(MetricSetPair)
      .min(1, 'must hold at least one pair')
      .max(MAX_PAIRS, `must hold at most ${MAX_PAIRS} pairs`)
      .describe('The values of each metric.'),
  })
  .superRefine(({ canaryConfig, metricSetPairList }, context) => {
    const known = new Set(canaryConfig.metrics.map(({ name }) => name));
    for (const [index, { name }] of metricSetPairList.entries()) {
      if (known.has(name)) continue;
      const message = `is the name of no metric in canaryConfig: received ${JSON.stringify(name)}`;
      context.addIssue({ code: 'custom', path: ['metricSetPairList', index, 'name'], message });
    }
  })
  .meta({ id: 'RemoteJudgeRequest', description: 'What Kayenta posts to a remote judge.' });
export type RemoteJudgeRequest = z.output<typeof RemoteJudgeRequest>;
