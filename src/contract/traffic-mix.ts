import { z } from 'zod';
import { MAX_WINDOWS } from './inline-data.ts';
import { LabelName } from './label-name.ts';
import { Query } from './query.ts';
import { Count } from './scalars.ts';
import { MAX_STRATA } from './strata.ts';

const Requests = z.union([Count.transform((count) => [count]), z.array(Count).min(1).max(MAX_WINDOWS)], {
  error: 'must be a number of requests, or a list with one per window',
});

const MixSide = z
  .record(z.string(), Requests)
  .refine((side) => Object.keys(side).length <= MAX_STRATA, `must have at most ${MAX_STRATA} values`);

/** Requests of each side by the value of a label: in all, or per window, all lists being of one length. */
const MixData = z
  .strictObject({
    canary: MixSide.describe('Requests of the canary by the value of the label.'),
    stable: MixSide.describe('Requests of stable by the value of the label.'),
  })
  .superRefine((data, context) => {
    const columns = (['canary', 'stable'] as const).flatMap((side) =>
      Object.entries(data[side]).map(([value, counts]) => ({ path: [side, value], windows: counts.length })),
    );
    const windows = columns[0]?.windows ?? 0;
    for (const { path, windows: own } of columns) {
      if (own === windows) continue;
      const message = `must cover as many windows as the others: received ${own} against ${windows}`;
      context.addIssue({ code: 'custom', path, message });
    }
  });

/** What the traffic of each side is made of; sides that serve other requests are not alike. */
export const TrafficMix = z
  .strictObject({
    label: LabelName.describe(
      'The label that tells kinds of requests apart, such as route, method or tenant.',
    ),
    query: Query.optional().describe('The counter of all requests, with that label.'),
    data: MixData.optional().describe(
      'Requests of each side by the value of the label: a number, or a list with one per window.',
    ),
  })
  .refine(({ query, data }) => (query === undefined) !== (data === undefined), {
    error: 'must have exactly one of "query" and "data"',
  })
  .meta({ id: 'TrafficMix', description: 'What the traffic of each side is made of.' });
export type TrafficMix = z.output<typeof TrafficMix>;
