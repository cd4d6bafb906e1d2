import { z } from 'zod';
import { ObjectName } from '../../argo/manifests/metadata.ts';

export const Labels = z.record(
  z.string().max(317),
  z.string().regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/),
);

/** Metadata of an object that lies in the namespace of the service. */
export const NamespacedMetadata = z.strictObject({
  name: ObjectName,
  namespace: z.literal('canary-verdict'),
  labels: Labels.optional(),
});

/** Which pods are meant: by labels that a pod must have, at least one. */
export const PodSelector = z.strictObject({
  matchLabels: Labels.refine((labels) => Object.keys(labels).length > 0, 'selects every pod'),
});
