import { z } from 'zod';
import { NamespacedMetadata, PodSelector } from './metadata.ts';

/** The fields of a PodDisruptionBudget that ours uses. */
export const DisruptionBudget = z.strictObject({
  apiVersion: z.literal('policy/v1'),
  kind: z.literal('PodDisruptionBudget'),
  metadata: NamespacedMetadata,
  spec: z.strictObject({ maxUnavailable: z.int().min(1), selector: PodSelector }),
});
