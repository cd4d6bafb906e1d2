import type { MetricPlan } from '../plan/analysis-plan.ts';

/** How much earlier than the canary stable is read, milliseconds; 0 where it is of the same time. */
export function baselineOffset({ reads }: Pick<MetricPlan, 'reads'>): number {
  return Math.max(
    0,
    ...reads.map(({ request }) => (request.kind === 'query' ? (request.stable.offsetMs ?? 0) : 0)),
  );
}
