import { z } from 'zod';
import { Duration } from '../duration.ts';
import { numberBetween } from '../scalars.ts';
import { TrafficMix } from '../traffic-mix.ts';
import { PerMinute } from './per-minute.ts';

/** More steps than this are no plan. */
const MAX_STEPS = 30;

const Percent = numberBetween(0, 100);

const PlannedStep = z
  .strictObject({
    weight: Percent.describe('Percent of the requests that the canary gets; above 0 and below 100.'),
    duration: Duration.describe('How long it stays so.'),
  })
  .meta({ id: 'PlannedStep', description: 'A weight of the canary, and how long it has it.' });

/** How many requests there are, and which part of them the canary gets when. */
export const PlannedTraffic = z
  .strictObject({
    requestsPerMinute: PerMinute.optional().describe(
      'Requests per minute of canary and stable together; measured where that is possible.',
    ),
    canaryWeight: Percent.optional().describe(
      'Percent of the requests that the canary gets, for as long as it takes.',
    ),
    steps: z
      .array(PlannedStep)
      .min(1, 'must hold at least one step')
      .max(MAX_STEPS)
      .optional()
      .describe('The steps of the rollout in their order.'),
    mix: TrafficMix.optional().describe('Not looked at in a plan.'),
  })
  .refine(({ canaryWeight, steps }) => (canaryWeight === undefined) !== (steps === undefined), {
    error: 'must have exactly one of "canaryWeight" and "steps"',
  })
  .meta({ id: 'PlannedTraffic', description: 'How many requests there are, and how they are divided.' });
export type PlannedTraffic = z.output<typeof PlannedTraffic>;
