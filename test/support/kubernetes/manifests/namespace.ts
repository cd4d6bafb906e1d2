import { z } from 'zod';
import { ObjectName } from '../../argo/manifests/metadata.ts';

/** A Namespace whose pods are held to a standard. */
export const Namespace = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Namespace'),
  metadata: z.strictObject({
    name: ObjectName,
    labels: z.strictObject({
      'pod-security.kubernetes.io/enforce': z.enum(['privileged', 'baseline', 'restricted']),
    }),
  }),
});
