import { z } from 'zod';
import { kustomize } from './kustomize.ts';
import { Autoscaler } from './manifests/autoscaler.ts';
import { ConfigMap } from './manifests/config-map.ts';
import { Deployment } from './manifests/deployment.ts';
import { DisruptionBudget } from './manifests/disruption-budget.ts';
import { Namespace } from './manifests/namespace.ts';
import { NetworkPolicy } from './manifests/network-policy.ts';
import { Service } from './manifests/service.ts';
import { manifestsByKind } from './manifests-by-kind.ts';

const ServiceManifests = z.strictObject({
  Namespace,
  ConfigMap,
  Policies: ConfigMap,
  Deployment,
  Service,
  HorizontalPodAutoscaler: Autoscaler,
  PodDisruptionBudget: DisruptionBudget,
  NetworkPolicy,
});
export type ServiceManifests = z.output<typeof ServiceManifests>;

const Policies = z.looseObject({
  kind: z.literal('ConfigMap'),
  metadata: z.looseObject({ name: z.literal('canary-verdict-policies') }),
});

/** What templates/kubernetes puts into a cluster, one object of each kind; null where there is no kubectl. */
export async function serviceManifests(): Promise<ServiceManifests | null> {
  const objects = await kustomize('templates/kubernetes');
  if (objects === null) return null;
  const isPolicies = (object: unknown) => Policies.safeParse(object).success;
  const others = manifestsByKind(objects.filter((object) => !isPolicies(object)));
  return ServiceManifests.parse({ ...others, Policies: objects.find(isPolicies) });
}
