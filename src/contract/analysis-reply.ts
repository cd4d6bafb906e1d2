import { z } from 'zod';
import { Evidence } from './evidence/evidence.ts';
import { Overruled } from './overrides/overruled.ts';
import { AppliedPolicy } from './policies/applied-policy.ts';
import { CandidateReply } from './policies/candidate-reply.ts';
import { ReasonCode, Verdict } from './reason-code.ts';

const Iso = z.iso.datetime().describe('RFC 3339, UTC.');
const Finite = z.number().nullable().describe('Null where there is no finite number.');

const SideReply = z
  .strictObject({
    value: Finite.describe(
      'Rate of a proportion (at the same mix on both sides where it is stratified) or a count, median of a distribution, level of a series.',
    ),
    events: z.number().nullable().describe('Events of a proportion or a count.'),
    samples: z.number().nullable().describe('Requests, observations or exposure behind the value.'),
  })
  .meta({ id: 'SideReply', description: 'One side, in one window or over several.' });

const DifferenceReply = z
  .strictObject({
    scale: z
      .enum(['difference', 'ratio'])
      .describe('difference: canary minus stable. ratio: canary over stable.'),
    estimate: Finite.describe('The difference seen.'),
    lower: Finite.describe('Lower end of the interval.'),
    upper: Finite.describe('Upper end of the interval.'),
  })
  .meta({ id: 'DifferenceReply', description: 'How far canary is from stable, with its interval.' });

export const LimitReply = z
  .strictObject({
    scale: z.enum(['difference', 'ratio']).describe('ratio limits are shares of stable (0.15 is 15 %).'),
    value: Finite.describe('The size.'),
  })
  .meta({ id: 'LimitReply', description: 'A limit, or a bound on harm.' });

const TestReply = z
  .strictObject({
    name: z.string().describe('The statistical test.'),
    statistic: Finite.describe('Its statistic.'),
    pValue: Finite.describe('One-sided, in the direction that hurts.'),
    effectSize: z
      .strictObject({ name: z.string().describe('Which effect size.'), value: Finite.describe('Its value.') })
      .describe('How large the effect is, apart from how certain.'),
  })
  .meta({ id: 'TestReply', description: 'The test over all compared windows.' });

const SpanReply = z
  .strictObject({
    from: Iso.nullable().describe('Left edge of the first window; null for data without a clock.'),
    to: Iso.nullable().describe('Right edge of the last window.'),
    firstIndex: z.int().describe('Number of the first window, from 0.'),
    lastIndex: z.int().describe('Number of the last window.'),
    breaches: z.int().describe('Windows in breach among them.'),
  })
  .meta({ id: 'SpanReply', description: 'Consecutive windows.' });

export const Reason = z
  .strictObject({
    code: ReasonCode,
    metric: z.string().nullable().describe('The metric it is about; null for the analysis as a whole.'),
    sentence: z.string().describe('The reason in plain words.'),
    canary: SideReply.nullable().describe('Canary in the windows concerned.'),
    stable: SideReply.nullable().describe('Stable in the windows concerned.'),
    difference: DifferenceReply.nullable().describe('How far apart they are.'),
    limits: z.array(LimitReply).describe('The limits that were applied.'),
    windows: SpanReply.nullable().describe('The windows concerned.'),
    test: TestReply.nullable().describe('The test behind it.'),
    outliers: z
      .array(z.string())
      .describe('Canary replicas that are worse by themselves, where only some are.'),
    queries: z.array(z.string()).describe('The queries behind it.'),
    enoughAt: Iso.nullable().describe('About when there will be enough data.'),
  })
  .meta({ id: 'Reason', description: 'Why: a code, a sentence and every number behind it.' });
export type Reason = z.output<typeof Reason>;

export const WindowReply = z
  .strictObject({
    index: z.int().describe('Number of the window, from 0.'),
    lastIndex: z.int().describe('Number of the last window in it; the same unless windows were merged.'),
    from: Iso.nullable().describe('Left edge; null for data without a clock.'),
    to: Iso.nullable().describe('Right edge.'),
    state: z
      .enum(['compared', 'merged', 'small', 'gap', 'invalid', 'before', 'warmup', 'unsettled'])
      .describe(
        'compared: tested. merged: several windows tested together, since they have few requests, or values that share data. small: too few requests to be a breach or not. The others were not tested.',
      ),
    because: z.string().nullable().describe('What the window lacks.'),
    canary: SideReply.nullable().describe('Canary in this window.'),
    stable: SideReply.nullable().describe('Stable in this window.'),
    difference: DifferenceReply.nullable().describe('How far apart they are in this window.'),
    statistic: Finite.describe('Chi-squared of a proportion, z of other kinds.'),
    pValue: Finite.describe('One-sided chance of such a window without harm.'),
    breach: z.boolean().describe('Beyond the limit and beyond noise.'),
    evidence: Finite.optional().describe(
      'Natural logarithm of the evidence for harm once this window had closed. Only told where a picture is made of it; null where it was not weighed: of many windows only some are.',
    ),
  })
  .meta({ id: 'WindowReply', description: 'One window of one metric.' });
export type WindowReply = z.output<typeof WindowReply>;

const QuantileSide = z
  .strictObject({
    value: Finite.describe('The quantile.'),
    lower: Finite.describe('Lower end of its interval.'),
    upper: Finite.describe('Upper end of its interval.'),
    resolution: z
      .strictObject({ lower: Finite.describe('Lower bound.'), upper: Finite.describe('Upper bound.') })
      .nullable()
      .describe('The bucket around the value; the truth may lie anywhere in it. Null for raw samples.'),
    saturated: z.boolean().describe('The value is only a lower bound: it lies in the +Inf bucket.'),
  })
  .meta({ id: 'QuantileSide', description: 'A quantile of one side.' });

const QuantileReply = z
  .strictObject({
    quantile: z.number().describe('Which one, such as 0.99.'),
    canary: QuantileSide,
    stable: QuantileSide,
  })
  .meta({ id: 'QuantileReply', description: 'A quantile of both sides.' });

const ShareReply = z
  .strictObject({
    share: z.number().describe('Which share of the observations, such as 0.9.'),
    canary: Finite.describe('That share of the observations of the canary is at or below this.'),
    stable: Finite.describe('The same of stable.'),
  })
  .meta({ id: 'ShareReply', description: 'A point of the distributions of both sides.' });

const AspectReply = z
  .strictObject({
    direction: z
      .enum(['increase', 'decrease'])
      .describe('The direction of the harm; where either hurts, the worse one.'),
    quantile: z
      .number()
      .nullable()
      .describe('The quantile of a distribution that is told; null for the metric as a whole.'),
  })
  .meta({
    id: 'AspectReply',
    description: 'What is told of a metric, where several things were looked at: the worst.',
  });

const EvidenceReply = z
  .strictObject({
    log: Finite.describe(
      'Natural logarithm of the evidence for harm, over all windows; null while too little is known.',
    ),
    needed: z.number().describe('Harm beyond the limit is proven from here on.'),
    onset: z.int().nullable().describe('Number of the window at which harm most plausibly began, if any.'),
    proven: z.boolean().describe('Whether it was ever proven.'),
  })
  .meta({
    id: 'EvidenceReply',
    description: 'What all windows say together; valid however often it is asked.',
  });

const NoiseReply = z
  .strictObject({
    dispersion: z
      .number()
      .describe('How many times the windows vary more than chance alone would have them.'),
    autocorrelation: z.number().describe('How much neighbouring windows vary together, from 0 to 0.9.'),
    isNoisy: z.boolean().describe("Whether the metric's own noise approaches its limit."),
    sustained: z.int().describe('Consecutive breaches that therefore make a fail.'),
  })
  .meta({ id: 'NoiseReply', description: 'How much the metric varies by itself.' });

const BudgetReply = z
  .strictObject({
    falseAborts: z.number().describe('Chance that a whole rollout without harm is failed.'),
    perMetric: z.number().describe('The part of each gating metric.'),
    spent: z.number().describe('At most this much of it has been used so far.'),
  })
  .meta({ id: 'BudgetReply', description: 'The false-alarm budget of the rollout.' });

export const PowerReply = z
  .strictObject({
    compared: z.int().describe('Windows with data on both sides.'),
    expected: z.int().describe('Windows since the canary began, warm-up left out.'),
    coverage: z.number().describe('Share of the expected windows that were compared.'),
    needed: z
      .int()
      .nullable()
      .describe('Windows a pass would need at the present difference; null: cannot be told.'),
    enoughAt: Iso.nullable().describe('About when there will be as many.'),
    detectable: LimitReply.nullable().describe(
      'Harm of this size would have been seen by now, four times in five.',
    ),
  })
  .meta({ id: 'PowerReply', description: 'How much data there is, and when there will be enough.' });

export const MetricReply = z
  .strictObject({
    name: z.string().describe('Name given in the request.'),
    kind: z.enum(['proportion', 'distribution', 'series', 'count']).describe('How it is measured.'),
    unit: z.string().nullable().describe('Unit of the values.'),
    role: z.enum(['gate', 'advisory', 'dryRun']).describe('What it counts for.'),
    harm: z.enum(['increase', 'decrease', 'either']).describe('The direction that hurts.'),
    aspect: AspectReply.nullable().describe(
      'What values, differences, limits and windows are about. Null where nothing was compared.',
    ),
    verdict: Verdict,
    conclusive: z.boolean().describe('False: it is not known yet.'),
    reasons: z.array(Reason).describe('The first one decided.'),
    canary: SideReply.nullable().describe('Canary over all compared windows.'),
    stable: SideReply.nullable().describe('Stable over all compared windows.'),
    difference: DifferenceReply.nullable().describe('How far apart they are over all compared windows.'),
    limits: z.array(LimitReply).describe('The limits as they were applied.'),
    harmBound: LimitReply.nullable().describe(
      'Harm above this is excluded, at the confidence of the request.',
    ),
    test: TestReply.nullable().describe('The test over all compared windows.'),
    pairing: z
      .strictObject({
        used: z
          .enum(['paired', 'unpaired'])
          .describe('paired: window by window. unpaired: the sides share no clock.'),
        because: z.string().describe('Why.'),
      })
      .describe('How the sides were set beside each other.'),
    evidence: EvidenceReply.nullable().describe('What all windows say together.'),
    noise: NoiseReply.nullable().describe('Null where the noise is not known yet.'),
    quantiles: z.array(QuantileReply).describe('Quantiles of a distribution.'),
    distribution: z
      .array(ShareReply)
      .describe('Both distributions over all compared windows, from their lowest share to their highest.'),
    windows: z.array(WindowReply).describe('Every window.'),
    power: PowerReply,
    source: z.string().describe('Where the data came from.'),
    queries: z.array(z.string()).describe('The queries as the source saw them.'),
    warnings: z.array(z.string()).describe('What makes the data weaker than it looks.'),
  })
  .meta({ id: 'MetricReply', description: 'One metric, judged.' });
export type MetricReply = z.output<typeof MetricReply>;

/** The answer: three words, why, and every number. */
export const AnalysisReply = z
  .strictObject({
    verdict: Verdict,
    conclusive: z.boolean().describe('False: "we do not know (yet)".'),
    reason: z.string().describe('The whole answer in one sentence.'),
    argo: z
      .tuple([Verdict, z.string()])
      .describe(
        'Verdict and reason for Argo Rollouts (jsonPath {$.argo}): at most 900 characters, no angle brackets or ampersands.',
      ),
    overruled: Overruled.nullable().describe('Who has the last word in place of the judge; null: nobody.'),
    reasons: z
      .array(Reason)
      .describe(
        'The deciding reason of each metric that counts, worst first, with what speaks against its comparison. Where the verdict is overruled, why stands before them.',
      ),
    metrics: z.array(MetricReply).describe('Every metric, in the order of the request.'),
    budget: BudgetReply,
    service: z.string().nullable().describe('What is being rolled out.'),
    rollout: z.string().nullable().describe('Which rollout of it.'),
    link: z.string().nullable().describe('Where the request says people can look.'),
    report: z
      .string()
      .nullable()
      .describe(
        'Where this can be looked at again; null where links are not configured, or data are in the request.',
      ),
    policy: AppliedPolicy.nullable().describe(
      'The policy that was applied; null where the request has metrics of its own.',
    ),
    candidate: CandidateReply.nullable().describe('What a policy that is tried beside would have said.'),
    mode: z.enum(['gate', 'watch']).describe('Which question was asked.'),
    window: z.string().describe('Length of a window.'),
    sustained: z.int().describe('Consecutive breaches that make a fail.'),
    start: Iso.nullable().describe('Left edge of the first window; null for data without a clock.'),
    end: Iso.nullable().describe('Right edge of the last window.'),
    warnings: z.array(z.string()).describe('What makes the data weaker than it looks, over all metrics.'),
    analysisId: z.string().describe('Names this answer: the same question on the same data has the same id.'),
    evidence: Evidence.optional().describe('All that this was made of, where the request asks for it.'),
    version: z.string().describe('Version of the service.'),
  })
  .meta({ id: 'AnalysisReply', description: 'The verdict with its reason and every number behind it.' });
export type AnalysisReply = z.output<typeof AnalysisReply>;
