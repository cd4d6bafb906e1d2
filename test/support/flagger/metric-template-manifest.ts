import { z } from 'zod';

/** A MetricTemplate with what its CRD (flagger.app/v1beta1) requires, and no field that it does not have. */
export const MetricTemplateManifest = z.strictObject({
  apiVersion: z.literal('flagger.app/v1beta1'),
  kind: z.literal('MetricTemplate'),
  metadata: z.strictObject({ name: z.string(), namespace: z.string().optional() }),
  spec: z.strictObject({
    provider: z.strictObject({
      type: z.enum(['prometheus']),
      address: z.url(),
      headers: z.record(z.string(), z.array(z.string())).optional(),
      secretRef: z.strictObject({ name: z.string() }).optional(),
      insecureSkipVerify: z.boolean().optional(),
    }),
    query: z.string(),
  }),
});
export type MetricTemplateManifest = z.output<typeof MetricTemplateManifest>;
