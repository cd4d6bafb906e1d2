import { z } from 'zod';
import { WebMetric } from '../web-metric.ts';
import { DryRun, TemplateArgument } from './analysis-arguments.ts';
import { Metadata } from './metadata.ts';

const Duration = z.string().regex(/^(?:\d+[smh])+$|^\{\{args\.[a-z-]+\}\}$/);
const NumberOrText = z.union([z.int(), z.string()]);

/** A metric of an AnalysisTemplate; its CRD requires `name` and `provider`. */
export const AnalysisMetric = z
  .strictObject({
    name: z.string(),
    initialDelay: Duration.optional(),
    interval: Duration.optional(),
    count: NumberOrText.optional(),
    successCondition: z.string().optional(),
    failureCondition: z.string().optional(),
    failureLimit: NumberOrText.optional(),
    inconclusiveLimit: NumberOrText.optional(),
    consecutiveErrorLimit: NumberOrText.optional(),
    consecutiveSuccessLimit: NumberOrText.optional(),
    provider: z.strictObject({ web: WebMetric }),
  })
  .refine(
    ({ count = 0, interval }) => Number(count) <= 1 || interval !== undefined,
    'needs an interval to be measured more than once',
  )
  .refine(
    ({ count = 0, failureLimit = 0, consecutiveSuccessLimit = 0 }) =>
      Number(count) === 0 ||
      Number(count) >= Math.max(0, Number(failureLimit)) + Number(consecutiveSuccessLimit),
    'must be measured at least failureLimit + consecutiveSuccessLimit times',
  )
  .refine(
    ({ count = 0, inconclusiveLimit = 0 }) =>
      Number(count) === 0 || Number(count) >= Number(inconclusiveLimit),
    'must be measured at least inconclusiveLimit times',
  );
export type AnalysisMetric = z.output<typeof AnalysisMetric>;

/**
 * The fields that the CRD of Argo Rollouts 1.8 has and that our templates use, and what the controller asks of them
 * beyond it. Others are refused, since Kubernetes drops unknown fields without a word.
 */
export const AnalysisTemplate = z.strictObject({
  apiVersion: z.literal('argoproj.io/v1alpha1'),
  kind: z.literal('AnalysisTemplate'),
  metadata: Metadata,
  spec: z.strictObject({
    args: z.array(TemplateArgument).optional(),
    dryRun: DryRun.optional(),
    metrics: z.array(AnalysisMetric).min(1),
  }),
});
export type AnalysisTemplate = z.output<typeof AnalysisTemplate>;
