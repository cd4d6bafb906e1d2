import { z } from 'zod';
import { NamespacedMetadata, PodSelector } from './metadata.ts';
import { PortName } from './port.ts';

/** The fields of a ServiceMonitor of the Prometheus Operator that ours uses. */
export const ServiceMonitor = z.strictObject({
  apiVersion: z.literal('monitoring.coreos.com/v1'),
  kind: z.literal('ServiceMonitor'),
  metadata: NamespacedMetadata,
  spec: z.strictObject({
    selector: PodSelector,
    endpoints: z.tuple([
      z.strictObject({
        port: PortName,
        path: z.string().startsWith('/'),
        interval: z.string().regex(/^\d+s$/),
      }),
    ]),
  }),
});
