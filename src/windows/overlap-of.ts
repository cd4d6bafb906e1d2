import type { MetricPlan } from '../plan/analysis-plan.ts';
import type { Readings } from '../readings/readings.ts';
import type { SourceAnswer } from '../sources/source.ts';

/**
 * Over how many windows each value of a series is: 5 for a rate over 5 minutes in windows of one, 1 where neighbours share
 * no data. What the request says counts more than what the queries tell.
 */
export function overlapOf({ metric, grid }: MetricPlan, { canary, stable }: SourceAnswer): number {
  const asked = metric.kind === 'series' ? metric.smoothing : undefined;
  const lengthMs = asked ?? Math.max(looksBackMs(canary), looksBackMs(stable));
  return Math.max(1, lengthMs / grid.windowMs);
}

function looksBackMs(readings: Readings): number {
  return readings.form === 'points' ? (readings.basis?.looksBackMs ?? 0) : 0;
}
