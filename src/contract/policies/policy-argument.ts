import { z } from 'zod';
import { Name } from '../scalars.ts';

/** What an argument is called: {{args.service}} stands for the one called service. */
export const ArgumentName = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_]{0,49}$/, 'must be letters, digits and _, beginning with a letter');

const WHAT = 'must be one line of text with at most 200 characters, without {{';

/** A value for an argument: one line of text. */
export const ArgumentValue = z
  .union(
    [
      Name.regex(/^(?!.*(?:\{\{|\p{Cs}))/u, WHAT),
      z.number().transform(String),
      z.boolean().transform(String),
    ],
    {
      error: WHAT,
    },
  )
  .meta({ id: 'ArgumentValue', description: 'A value for an argument of a policy: one line of text.' });

/** An argument of a policy, as its file declares it. */
export const PolicyArgument = z
  .strictObject(shape(ArgumentValue))
  .meta({ id: 'PolicyArgument', description: 'An argument of a policy.' });
export type PolicyArgument = z.output<typeof PolicyArgument>;

/** An argument of a policy, as it is listed. */
export const PolicyArgumentReply = z
  .strictObject(shape(z.string()))
  .meta({ id: 'PolicyArgumentReply', description: 'An argument of a policy.' });

function shape<Value extends z.ZodType<string>>(value: Value) {
  return {
    description: z.string().max(500).optional().describe('What it is.'),
    default: value.optional().describe('Stands where nothing is given. Without it, one has to be.'),
    example: value.optional().describe('Stands in for it where the policy is checked.'),
    values: z.array(value).min(1).optional().describe('The values that there are.'),
    type: z
      .enum(['text', 'pattern'])
      .optional()
      .describe(
        'text, which is the default: stands for itself, wherever it is put. pattern: an RE2 expression, for places where one is wanted.',
      ),
  };
}
