import { z } from 'zod';

const MatcherValue = z.union(
  [
    z.string(),
    z.strictObject({ not: z.string().describe('The label must differ from this value.') }),
    z.strictObject({ regex: z.string().describe('The whole label must match this RE2 expression.') }),
    z.strictObject({ notRegex: z.string().describe('The whole label must not match this RE2 expression.') }),
  ],
  { error: 'must be a string, or one of {"not": "…"}, {"regex": "…"}, {"notRegex": "…"}' },
);

/** Names as stores have them: pod, service.version, resource.labels.pod_name. */
const MatchedName = z
  .string()
  .max(200)
  .regex(/^[a-zA-Z_][\w.:/-]*$/, 'must be the name of a label such as pod or service.version');

/** The labels that tell one side from the other; added to every selector of every query. */
export const LabelMatchers = z
  .record(MatchedName, MatcherValue)
  .refine((matchers) => Object.keys(matchers).length > 0, 'must name at least one label')
  .meta({ id: 'LabelMatchers', description: 'Label conditions that select one side.' });
export type LabelMatchers = z.output<typeof LabelMatchers>;
