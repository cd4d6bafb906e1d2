import { z } from 'zod';
import { numberBetween } from './scalars.ts';
import { Timestamp } from './timestamp.ts';
import { TrafficMix } from './traffic-mix.ts';

const Percent = numberBetween(0, 100);

const WeightChange = z.strictObject({
  from: Timestamp.describe('When the weight came into force.'),
  percent: Percent.describe('Percent of the traffic that the canary was to get from then on.'),
});

const WeightChanges = z
  .array(WeightChange)
  .min(1, 'must hold at least one weight')
  .max(1_000)
  .superRefine((changes, context) => {
    for (const [index, { from }] of changes.entries()) {
      const previous = changes[index - 1];
      if (previous === undefined || from > previous.from) continue;
      context.addIssue({
        code: 'custom',
        path: [index, 'from'],
        message: 'must be later than the one before',
      });
    }
  });

/** How the traffic was to be divided, and what it is made of; sides that got other requests are not alike. */
export const Traffic = z
  .strictObject({
    canaryWeight: z
      .union([Percent, WeightChanges], {
        error:
          'must be a percentage above 0 and below 100, or a list of {"from": time, "percent": number} in order of time',
      })
      .optional()
      .describe('Percent of the requests that the canary was to get, above 0 and below 100, or its changes.'),
    mix: TrafficMix.optional(),
  })
  .refine(({ canaryWeight, mix }) => canaryWeight !== undefined || mix !== undefined, {
    error: 'must have "canaryWeight", "mix" or both',
  })
  .meta({ id: 'Traffic', description: 'How the traffic was to be divided, and what it is made of.' });
export type Traffic = z.output<typeof Traffic>;
