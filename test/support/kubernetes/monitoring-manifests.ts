import { z } from 'zod';
import { kustomize } from './kustomize.ts';
import { ConfigMap } from './manifests/config-map.ts';
import { PrometheusRule } from './manifests/prometheus-rule.ts';
import { ServiceMonitor } from './manifests/service-monitor.ts';
import { manifestsByKind } from './manifests-by-kind.ts';

const MonitoringManifests = z.strictObject({ ConfigMap, ServiceMonitor, PrometheusRule });
export type MonitoringManifests = z.output<typeof MonitoringManifests>;

/** What templates/kubernetes/monitoring puts into a cluster; null where there is no kubectl. */
export async function monitoringManifests(): Promise<MonitoringManifests | null> {
  const objects = await kustomize('templates/kubernetes/monitoring');
  return objects === null ? null : MonitoringManifests.parse(manifestsByKind(objects));
}
