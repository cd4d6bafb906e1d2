import type { z } from 'zod';
import type { PlannedMetric } from '../../src/contract/planning/planned-metric.ts';
import type { Part } from '../scenarios/parts.ts';

/** A rollout that is forecast and simulated. */
export interface PlanCase {
  readonly title: string;
  /** The metric as the request of a plan has it, with its baseline told. */
  readonly metric: z.input<typeof PlannedMetric>;
  /** Of canary and stable, which gives the canary a tenth. */
  readonly requestsPerMinute: number;
  /** The simulation, with so many times the limit as harm on the canary from the first minute on. */
  readonly simulated: (timesLimit: number) => Part;
}
