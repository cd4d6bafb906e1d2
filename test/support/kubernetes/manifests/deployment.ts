import { z } from 'zod';
import { ObjectName } from '../../argo/manifests/metadata.ts';
import { Labels, NamespacedMetadata, PodSelector } from './metadata.ts';
import { PortName, PortNumber } from './port.ts';
import { Bytes, Cores } from './quantity.ts';

const Probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string().startsWith('/'), port: z.union([PortName, PortNumber]) }),
  periodSeconds: z.int().min(1).default(10),
  timeoutSeconds: z.int().min(1).default(1),
  failureThreshold: z.int().min(1).default(3),
});
export type Probe = z.output<typeof Probe>;

const SecretKey = z.strictObject({ name: ObjectName, key: z.string().min(1), optional: z.boolean() });

const Variable = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({ name: z.string(), valueFrom: z.strictObject({ secretKeyRef: SecretKey }) }),
]);
export type Variable = z.output<typeof Variable>;

const Container = z.strictObject({
  name: ObjectName,
  image: z.string().regex(/^[a-z0-9.]+\/[a-z0-9/-]+:[\w.-]+$/, 'needs a registry and a tag'),
  env: z.array(Variable),
  ports: z.array(
    z.strictObject({ name: PortName, containerPort: PortNumber, protocol: z.literal('TCP').optional() }),
  ),
  startupProbe: Probe,
  readinessProbe: Probe,
  livenessProbe: Probe,
  lifecycle: z.strictObject({
    preStop: z.strictObject({ exec: z.strictObject({ command: z.array(z.string()) }) }),
  }),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: Cores, memory: Bytes }),
    limits: z.strictObject({ cpu: Cores.optional(), memory: Bytes }),
  }),
  // What the "restricted" standard of Kubernetes asks of a container, and no writing.
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(
    z.strictObject({ name: ObjectName, mountPath: z.string().startsWith('/'), readOnly: z.literal(true) }),
  ),
});

const Pod = z.strictObject({
  metadata: z.strictObject({ labels: Labels }),
  spec: z.strictObject({
    automountServiceAccountToken: z.literal(false),
    enableServiceLinks: z.literal(false),
    terminationGracePeriodSeconds: z.int(),
    topologySpreadConstraints: z.array(
      z.strictObject({
        topologyKey: z.enum(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']),
        maxSkew: z.int().min(1),
        whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
        labelSelector: PodSelector,
      }),
    ),
    securityContext: z.strictObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.int().min(1),
      runAsGroup: z.int().min(1),
      seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
    }),
    containers: z.tuple([Container]),
    volumes: z.array(z.strictObject({ name: ObjectName, configMap: z.strictObject({ name: ObjectName }) })),
  }),
});

/** The fields of a Deployment that ours uses; others are refused, since Kubernetes drops what it does not know. */
export const Deployment = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata: NamespacedMetadata,
  spec: z.strictObject({
    selector: PodSelector,
    strategy: z.strictObject({
      type: z.literal('RollingUpdate'),
      rollingUpdate: z.strictObject({ maxSurge: z.int(), maxUnavailable: z.int() }),
    }),
    template: Pod,
  }),
});
