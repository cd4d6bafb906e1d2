import { z } from 'zod';
import { NamespacedMetadata } from './metadata.ts';
import { Cores } from './quantity.ts';

/** The fields of a HorizontalPodAutoscaler that ours uses. */
export const Autoscaler = z
  .strictObject({
    apiVersion: z.literal('autoscaling/v2'),
    kind: z.literal('HorizontalPodAutoscaler'),
    metadata: NamespacedMetadata,
    spec: z.strictObject({
      scaleTargetRef: z.strictObject({
        apiVersion: z.literal('apps/v1'),
        kind: z.literal('Deployment'),
        name: z.string(),
      }),
      minReplicas: z.int().min(1),
      maxReplicas: z.int().min(1),
      metrics: z.tuple([
        z.strictObject({
          type: z.literal('Resource'),
          resource: z.strictObject({
            name: z.literal('cpu'),
            target: z.strictObject({ type: z.literal('AverageValue'), averageValue: Cores }),
          }),
        }),
      ]),
    }),
  })
  .refine(({ spec }) => spec.maxReplicas >= spec.minReplicas);
