import { z } from 'zod';
import { RolloutAnalysis, RolloutArgument } from './analysis-arguments.ts';
import { Metadata, ObjectName } from './metadata.ts';

const ExperimentStep = z.strictObject({
  duration: z.string().optional(),
  templates: z
    .array(
      z.strictObject({
        name: ObjectName,
        specRef: z.enum(['canary', 'stable']),
        replicas: z.int().optional(),
        weight: z.int().optional(),
      }),
    )
    .min(1),
  analyses: z
    .array(
      z.strictObject({
        name: ObjectName,
        templateName: z.string(),
        requiredForCompletion: z.boolean().optional(),
        args: z.array(RolloutArgument).optional(),
      }),
    )
    .optional(),
});

const Step = z
  .strictObject({
    setWeight: z.int().min(0).max(100).optional(),
    pause: z.strictObject({ duration: z.string().optional() }).optional(),
    analysis: RolloutAnalysis.optional(),
    experiment: ExperimentStep.optional(),
  })
  .refine(
    (step) => Object.keys(step).length === 1,
    'must be one of setWeight, pause, analysis and experiment',
  );

const Canary = z.strictObject({ analysis: RolloutAnalysis.optional(), steps: z.array(Step).min(1) });

const BlueGreen = z
  .strictObject({
    activeService: ObjectName,
    previewService: ObjectName.optional(),
    autoPromotionEnabled: z.boolean().optional(),
    prePromotionAnalysis: RolloutAnalysis.optional(),
    postPromotionAnalysis: RolloutAnalysis.optional(),
  })
  .refine(
    ({ activeService, previewService }) => activeService !== previewService,
    'must have different services for both versions',
  );

/**
 * The fields of a Rollout that our examples use. The controller requires pods (here by `workloadRef`) and exactly one
 * strategy; the CRD requires `activeService` of a blue-green one.
 */
export const Rollout = z.strictObject({
  apiVersion: z.literal('argoproj.io/v1alpha1'),
  kind: z.literal('Rollout'),
  metadata: Metadata,
  spec: z.strictObject({
    replicas: z.int(),
    workloadRef: z.strictObject({ apiVersion: z.string(), kind: z.string(), name: ObjectName }),
    strategy: z.union([z.strictObject({ canary: Canary }), z.strictObject({ blueGreen: BlueGreen })]),
  }),
});
export type Rollout = z.output<typeof Rollout>;
