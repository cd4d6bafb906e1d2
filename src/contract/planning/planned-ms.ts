import type { PlannedTraffic } from './planned-traffic.ts';

/** How long the steps of a rollout last together, milliseconds; null where it has none. */
export function plannedMs({ steps }: Pick<PlannedTraffic, 'steps'>): number | null {
  return steps === undefined ? null : steps.reduce((sum, { duration }) => sum + duration, 0);
}
