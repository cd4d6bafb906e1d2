import { z } from 'zod';
import { ProportionData } from './inline-data.ts';

/** At most this many values of a label in the request. */
export const MAX_STRATA = 1_000;

/** Counts of events and totals for each value of a label, per window and side. */
export const Strata = z
  .record(z.string(), ProportionData)
  .refine((strata) => Object.keys(strata).length > 0, 'must name at least one value')
  .refine((strata) => Object.keys(strata).length <= MAX_STRATA, `must have at most ${MAX_STRATA} values`)
  .superRefine((strata, context) => {
    const [first] = Object.values(strata);
    for (const [value, data] of Object.entries(strata)) {
      for (const side of ['canary', 'stable'] as const) {
        const [own, others] = [data[side].total.length, first?.[side].total.length ?? 0];
        if (own === others) continue;
        const message = `must cover as many windows as the other values: received ${own} against ${others}`;
        context.addIssue({ code: 'custom', path: [value, side], message });
      }
    }
  })
  .meta({ id: 'Strata', description: 'Counts of events and totals for each value of a label.' });
export type Strata = z.output<typeof Strata>;
