import type { ServiceManifests } from './service-manifests.ts';

/** The variables of the container; those from the Secret only where `secrets` has their key. */
export function containerEnvironment(
  { Deployment }: ServiceManifests,
  secrets: Readonly<Record<string, string>>,
): Record<string, string> {
  const variables = Deployment.spec.template.spec.containers[0].env.map((variable) => [
    variable.name,
    'value' in variable ? variable.value : secrets[variable.valueFrom.secretKeyRef.key],
  ]);
  return Object.fromEntries(variables.filter(([, value]) => value !== undefined));
}
