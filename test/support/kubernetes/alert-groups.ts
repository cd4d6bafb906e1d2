import { parse } from 'yaml';
import type { z } from 'zod';
import { projectFile } from '../docs/documents.ts';
import { PrometheusRule } from './manifests/prometheus-rule.ts';

const ALERTS = 'templates/kubernetes/monitoring/alerts.yaml';

export type AlertGroup = z.output<typeof PrometheusRule>['spec']['groups'][number];

/** The groups of alerts that we ship. */
export function alertGroups(): readonly AlertGroup[] {
  return PrometheusRule.shape.spec.parse(parse(projectFile(ALERTS)).spec).groups;
}
