import { z } from 'zod';
import { Count, Numeric } from './scalars.ts';

/** At most this many windows in one analysis: a day of minutes. */
export const MAX_WINDOWS = 1_440;

function perWindow<T extends z.ZodType>(value: T) {
  return z.array(value.nullable()).max(MAX_WINDOWS, `must have at most ${MAX_WINDOWS} windows`);
}

const ProportionSide = z
  .strictObject({
    events: perWindow(Count).describe('Events in each window; null where nothing is known.'),
    total: perWindow(Count).describe('Everything that could have been an event, in each window.'),
  })
  .superRefine((side, context) => {
    if (side.events.length !== side.total.length) {
      context.addIssue({
        code: 'custom',
        path: ['total'],
        message: `must have as many windows as events: received ${side.total.length} against ${side.events.length}`,
      });
    }
    for (const [index, events] of side.events.entries()) {
      const total = side.total[index];
      if (events !== null && total != null && events > total) {
        context.addIssue({
          code: 'custom',
          path: ['events', index],
          message: `must not exceed the total of its window: received ${events} events of ${total}`,
        });
      }
    }
  });

/** Counts of events and totals, one of each per window and side. */
export const ProportionData = z
  .strictObject({ canary: ProportionSide, stable: ProportionSide })
  .superRefine((data, context) => {
    requireEqualLengths(data.canary.total.length, data.stable.total.length, ['stable'], context);
  })
  .meta({ id: 'ProportionData', description: 'Counts of events and totals per window and side.' });
export type ProportionData = z.output<typeof ProportionData>;

/** One value per window and side. */
export const SeriesData = z
  .strictObject({
    canary: perWindow(Numeric).describe('One value per window; null where nothing is known.'),
    stable: perWindow(Numeric).describe('One value per window; null where nothing is known.'),
  })
  .superRefine((data, context) => {
    requireEqualLengths(data.canary.length, data.stable.length, ['stable'], context);
  })
  .meta({ id: 'SeriesData', description: 'One value per window and side.' });
export type SeriesData = z.output<typeof SeriesData>;

/** Reports sides that do not cover the same number of windows. */
export function requireEqualLengths(
  canary: number,
  stable: number,
  path: PropertyKey[],
  context: z.RefinementCtx,
): void {
  if (canary === stable) return;
  context.addIssue({
    code: 'custom',
    path,
    message: `must cover as many windows as canary: received ${stable} against ${canary}`,
  });
}
