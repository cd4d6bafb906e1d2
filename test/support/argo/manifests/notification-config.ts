import { z } from 'zod';
import { Metadata } from './metadata.ts';

/** The ConfigMap that Argo Rollouts reads its notifications from; it is found by its name. */
export const NotificationConfig = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('ConfigMap'),
  metadata: Metadata.extend({ name: z.literal('argo-rollouts-notification-configmap') }),
  data: z.record(z.string().regex(/^(?:service|trigger|template)\.[a-z-]+$/), z.string()),
});

/** What stands under a `trigger.` key. */
export const Trigger = z.array(z.strictObject({ send: z.array(z.string()).min(1) })).min(1);

/** What stands under a `template.` key; each text is a Go template. */
export const NotificationTemplate = z.strictObject({
  message: z.string(),
  slack: z.strictObject({ blocks: z.string(), groupingKey: z.string().optional() }),
});
