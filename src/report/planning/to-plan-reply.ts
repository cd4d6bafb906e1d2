import type { PlanReply } from '../../contract/planning/plan-reply.ts';
import type { PlanSpec } from '../../contract/planning/plan-request.ts';
import { plannedMs } from '../../contract/planning/planned-ms.ts';
import { duration } from '../format.ts';
import { planSummary } from './plan-summary.ts';
import type { PlannedOutcome } from './planned-outcome.ts';
import { toPasses, toPlannedMetric } from './to-planned-metric.ts';

/** The forecasts of all metrics, in the shape promised on the wire. */
export function toPlanReply(outcomes: readonly PlannedOutcome[], spec: PlanSpec, version: string): PlanReply {
  const { summary, enough, passes } = planSummary(outcomes, spec);
  const planned = plannedMs(spec.traffic);
  return {
    summary,
    enough,
    planned: planned === null ? null : duration(planned),
    passes: toPasses(passes, spec),
    metrics: outcomes.map((outcome) => toPlannedMetric(outcome, spec)),
    service: spec.service ?? null,
    window: duration(spec.window),
    warnings: outcomes.flatMap(({ metric, warnings }) => warnings.map((text) => `${metric.name}: ${text}`)),
    version,
  };
}
