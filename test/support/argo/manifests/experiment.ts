import { z } from 'zod';
import { ExperimentArgument } from './analysis-arguments.ts';
import { Metadata, ObjectName, PodTemplate, Selector } from './metadata.ts';

const Pods = z
  .strictObject({ name: ObjectName, replicas: z.int().optional(), selector: Selector, template: PodTemplate })
  .refine(
    ({ selector, template }) =>
      Object.entries(selector.matchLabels).every(
        ([label, value]) => template.metadata.labels[label] === value,
      ),
    'must select its own pods',
  );

const Analysis = z.strictObject({
  name: ObjectName,
  templateName: z.string(),
  requiredForCompletion: z.boolean().optional(),
  args: z.array(ExperimentArgument).optional(),
});

/** The fields of an Experiment that our example uses; its CRD requires `templates`, with a selector and pods each. */
export const Experiment = z.strictObject({
  apiVersion: z.literal('argoproj.io/v1alpha1'),
  kind: z.literal('Experiment'),
  metadata: Metadata,
  spec: z.strictObject({
    duration: z.string().optional(),
    templates: z.array(Pods).min(1),
    analyses: z.array(Analysis).optional(),
  }),
});
export type Experiment = z.output<typeof Experiment>;
