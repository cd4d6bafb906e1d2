import { z } from 'zod';
import { NamespacedMetadata } from './metadata.ts';

const Alert = z.strictObject({
  alert: z.string().regex(/^CanaryVerdict[A-Za-z]+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+m$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string() }),
});

const Group = z.strictObject({ name: z.string(), rules: z.array(Alert).min(1) });

/** The fields of a PrometheusRule of the Prometheus Operator that ours uses. */
export const PrometheusRule = z.strictObject({
  apiVersion: z.literal('monitoring.coreos.com/v1'),
  kind: z.literal('PrometheusRule'),
  metadata: NamespacedMetadata,
  spec: z.strictObject({ groups: z.array(Group).min(1) }),
});
