import type { MetricPlan } from '../plan/analysis-plan.ts';

/** The plan of a metric as it was when so many windows had passed since the rollout began. */
export function planAfter(plan: MetricPlan, windows: number): MetricPlan {
  const count = plan.leadWindows + windows;
  return { ...plan, grid: { ...plan.grid, count }, sideWindows: { canary: count, stable: count } };
}
