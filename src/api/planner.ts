import type { Response } from 'express';
import type { PlanReply } from '../contract/planning/plan-reply.ts';
import type { PlanSpec } from '../contract/planning/plan-request.ts';
import { planRollout } from '../plan-rollout.ts';
import type { AnalystDependencies } from './analyst.ts';
import { whenOver } from './when-over.ts';

/** Forecasts a rollout within the deadline. */
export type Planner = (spec: PlanSpec, response: Response) => Promise<PlanReply>;

/** The way from an endpoint to the line of a plan. */
export function createPlanner({
  catalog,
  clock,
  version,
  deadlineMs,
}: Pick<AnalystDependencies, 'catalog' | 'clock' | 'version' | 'deadlineMs'>): Planner {
  return (spec, response) => {
    const signal = whenOver(response, deadlineMs);
    return planRollout(spec, { catalog, nowMs: clock(), version, signal });
  };
}
