import { z } from 'zod';

const SecretKeyRef = z.strictObject({ name: z.string(), key: z.string() });
const FieldRef = z.strictObject({ fieldPath: z.string() });

/** An argument of an AnalysisTemplate. */
export const TemplateArgument = z
  .strictObject({
    name: z.string(),
    value: z.string().optional(),
    valueFrom: z.strictObject({ secretKeyRef: SecretKeyRef }).optional(),
  })
  .refine(
    ({ value, valueFrom }) => value === undefined || valueFrom === undefined,
    'has a value or a source of it',
  );

/** An argument that a Rollout hands to an analysis. */
export const RolloutArgument = z.strictObject({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .union([
      z.strictObject({ podTemplateHashValue: z.enum(['Stable', 'Latest']) }),
      z.strictObject({ fieldRef: FieldRef }),
    ])
    .optional(),
});

/** An argument that an Experiment hands to an analysis. */
export const ExperimentArgument = z.strictObject({ name: z.string(), value: z.string() });

/** Metrics, by a regular expression for their names, that are measured and count for nothing. */
export const DryRun = z.array(z.strictObject({ metricName: z.string() }));

/** How an analysis of a Rollout names its templates. */
export const RolloutAnalysis = z.strictObject({
  templates: z
    .array(z.strictObject({ templateName: z.string(), clusterScope: z.boolean().optional() }))
    .min(1),
  args: z.array(RolloutArgument).optional(),
  dryRun: DryRun.optional(),
  startingStep: z.int().optional(),
});
