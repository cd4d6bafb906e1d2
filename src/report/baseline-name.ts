import type { MetricPlan } from '../plan/analysis-plan.ts';
import { baselineOffset } from './baseline-offset.ts';
import { duration } from './format.ts';

/** "stable", or "stable 24h earlier" */
export function baselineName(plan: Pick<MetricPlan, 'reads'>): string {
  const offset = baselineOffset(plan);
  return offset === 0 ? 'stable' : `stable ${duration(offset)} earlier`;
}
