import { z } from 'zod';

/** A name that Kubernetes takes. */
export const ObjectName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
  .max(63);

const Texts = z.record(z.string(), z.string());

export const Metadata = z.strictObject({
  name: ObjectName,
  namespace: ObjectName.optional(),
  labels: Texts.optional(),
  annotations: Texts.optional(),
});

/** Labels that pods must have. */
export const Selector = z.strictObject({ matchLabels: Texts });

export const PodTemplate = z.strictObject({
  metadata: z.strictObject({ labels: Texts, annotations: Texts.optional() }),
  spec: z.looseObject({
    containers: z.array(z.looseObject({ name: ObjectName, image: z.string() })).min(1),
  }),
});
