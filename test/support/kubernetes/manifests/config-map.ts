import { z } from 'zod';
import { NamespacedMetadata } from './metadata.ts';

/** A ConfigMap with texts. */
export const ConfigMap = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('ConfigMap'),
  metadata: NamespacedMetadata,
  data: z.record(z.string().regex(/^[-._a-zA-Z0-9]+$/), z.string()),
});
