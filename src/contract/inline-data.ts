import { z } from 'zod';
import { Count, Exposure, Numeric } from './scalars.ts';

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
  .meta({ id: 'ProportionData', description: 'Counts of events and totals per window and side.' });
export type ProportionData = z.output<typeof ProportionData>;

const CountSide = z
  .strictObject({
    events: perWindow(Count).describe('Events in each window; null where nothing is known.'),
    exposure: perWindow(Exposure).describe(
      'What the events happened in, such as requests or seconds of replicas; null where nothing ran.',
    ),
  })
  .superRefine((side, context) => {
    if (side.events.length !== side.exposure.length) {
      context.addIssue({
        code: 'custom',
        path: ['exposure'],
        message: `must have as many windows as events: received ${side.exposure.length} against ${side.events.length}`,
      });
    }
    for (const [index, events] of side.events.entries()) {
      const exposure = side.exposure[index];
      if (exposure === undefined || (events === null) === (exposure === null)) continue;
      const [path, message] =
        events === null
          ? ['events', 'must be a number where there is an exposure: 0 for no event']
          : ['exposure', 'must be a number where there are events'];
      context.addIssue({ code: 'custom', path: [path, index], message });
    }
  });

/** Counts of events and their exposure, one of each per window and side. */
export const CountData = z
  .strictObject({
    canary: CountSide.describe('Events and exposure of the canary.'),
    stable: CountSide.describe('Events and exposure of stable.'),
  })
  .meta({ id: 'CountData', description: 'Events and their exposure per window and side.' });
export type CountData = z.output<typeof CountData>;

/** One value per window and side. */
export const SeriesData = z
  .strictObject({
    canary: perWindow(Numeric).describe('One value per window; null where nothing is known.'),
    stable: perWindow(Numeric).describe('One value per window; null where nothing is known.'),
  })
  .meta({ id: 'SeriesData', description: 'One value per window and side.' });
export type SeriesData = z.output<typeof SeriesData>;
