import { z } from 'zod';
import { NamespacedMetadata, PodSelector } from './metadata.ts';
import { PortNumber } from './port.ts';

const Port = z.strictObject({ port: PortNumber, protocol: z.enum(['TCP', 'UDP']) });

/** Pods in namespaces; an empty namespaceSelector means every namespace. */
const Pods = z.strictObject({
  namespaceSelector: z.union([PodSelector, z.strictObject({})]),
  podSelector: PodSelector.optional(),
});
const Addresses = z.strictObject({
  ipBlock: z.strictObject({ cidr: z.cidrv4(), except: z.array(z.cidrv4()) }),
});

/** The fields of a NetworkPolicy that ours use. */
export const NetworkPolicy = z.strictObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata: NamespacedMetadata,
  spec: z.strictObject({
    podSelector: PodSelector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).min(1),
    ingress: z.array(z.strictObject({ from: z.array(Pods).min(1), ports: z.array(Port).min(1) })).optional(),
    egress: z
      .array(z.strictObject({ to: z.array(z.union([Pods, Addresses])).min(1), ports: z.array(Port).min(1) }))
      .optional(),
  }),
});
