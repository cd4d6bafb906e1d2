import { z } from 'zod';
import { Labels, NamespacedMetadata } from './metadata.ts';
import { PortName, PortNumber } from './port.ts';

/** The fields of a Service that ours uses. */
export const Service = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata: NamespacedMetadata,
  spec: z.strictObject({
    selector: Labels,
    ports: z.tuple([z.strictObject({ name: PortName, port: PortNumber, targetPort: PortName })]),
  }),
});
