import { z } from 'zod';

const Duration = z.string().regex(/^[0-9]+(m|s)/);
const Reference = z.strictObject({ name: z.string(), namespace: z.string().optional() });
const Strings = z.record(z.string(), z.string());
const Metadata = z.strictObject({ name: z.string(), namespace: z.string().optional() });

const CanaryMetric = z.strictObject({
  name: z.string(),
  interval: Duration.optional(),
  threshold: z.number().optional(),
  thresholdRange: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).optional(),
  query: z.string().optional(),
  templateRef: Reference.optional(),
  templateVariables: Strings.optional(),
});

const CanaryWebhook = z.strictObject({
  name: z.string(),
  type: z.enum([
    '',
    'confirm-rollout',
    'pre-rollout',
    'rollout',
    'confirm-promotion',
    'post-rollout',
    'event',
    'rollback',
    'confirm-traffic-increase',
  ]),
  muteAlert: z.boolean().optional(),
  url: z.url(),
  timeout: Duration.optional(),
  retries: z.number().optional(),
  disableTLS: z.boolean().optional(),
  metadata: Strings.optional(),
});
export type CanaryWebhook = z.output<typeof CanaryWebhook>;

/**
 * A Canary with what its CRD (flagger.app/v1beta1) requires, and no field that it does not have: Kubernetes would drop
 * that in silence. Of the fields only those are here that a rollout of a Deployment by weights needs.
 */
export const CanaryManifest = z.strictObject({
  apiVersion: z.literal('flagger.app/v1beta1'),
  kind: z.literal('Canary'),
  metadata: Metadata,
  spec: z.strictObject({
    targetRef: z.strictObject({
      apiVersion: z.string(),
      kind: z.enum(['DaemonSet', 'Deployment', 'Service']),
      name: z.string(),
    }),
    service: z.strictObject({ port: z.number() }),
    analysis: z.strictObject({
      interval: Duration,
      threshold: z.number(),
      maxWeight: z.number(),
      stepWeight: z.number(),
      metrics: z.array(CanaryMetric).optional(),
      webhooks: z.array(CanaryWebhook).optional(),
    }),
  }),
});
export type CanaryManifest = z.output<typeof CanaryManifest>;
