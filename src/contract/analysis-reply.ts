import { z } from 'zod';
import { Evidence } from './evidence/evidence.ts';
import { Overruled } from './overrides/overruled.ts';
import { AppliedPolicy } from './policies/applied-policy.ts';
import { CandidateReply } from './policies/candidate-reply.ts';
import { Verdict } from './reason-code.ts';
import { MetricReply } from './reply/metric-reply.ts';
import { Reason } from './reply/reason.ts';
import { Iso } from './reply/reply-values.ts';

const BudgetReply = z
  .strictObject({
    falseAborts: z.number().describe('Chance that a whole rollout without harm is failed.'),
    perMetric: z.number().describe('The part of each gating metric.'),
    spent: z.number().describe('At most this much of it has been used so far.'),
  })
  .meta({ id: 'BudgetReply', description: 'The false-alarm budget of the rollout.' });

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
