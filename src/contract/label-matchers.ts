import { z } from 'zod';
import { LabelName } from './label-name.ts';

const MatcherValue = z.union(
  [
    z.string(),
    z.strictObject({ not: z.string().describe('The label must differ from this value.') }),
    z.strictObject({ regex: z.string().describe('The whole label must match this RE2 expression.') }),
    z.strictObject({ notRegex: z.string().describe('The whole label must not match this RE2 expression.') }),
  ],
  { error: 'must be a string, or one of {"not": "…"}, {"regex": "…"}, {"notRegex": "…"}' },
);

/** The labels that tell one side from the other; added to every selector of every query. */
export const LabelMatchers = z
  .record(LabelName, MatcherValue)
  .refine((matchers) => Object.keys(matchers).length > 0, 'must name at least one label')
  .meta({ id: 'LabelMatchers', description: 'Label conditions that select one side.' });
export type LabelMatchers = z.output<typeof LabelMatchers>;
