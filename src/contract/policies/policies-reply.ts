import { z } from 'zod';
import { PolicyArgumentReply } from './policy-argument.ts';

const PolicyEntry = z
  .strictObject({
    name: z.string().describe('What a request calls it.'),
    origin: z.enum(['preset', 'file']).describe('preset: shipped. file: from the folder of the operator.'),
    description: z.string().nullable().describe('What it is for.'),
    extends: z.string().nullable().describe('The policy that it is a change of.'),
    candidate: z.string().nullable().describe('The policy that is tried beside it.'),
    args: z.record(z.string(), PolicyArgumentReply).describe('What has to be said, and may be.'),
    metrics: z
      .array(
        z.strictObject({
          name: z.string().describe('Name of the metric.'),
          kind: z.string().describe('How it is measured.'),
          role: z.string().describe('What it counts for.'),
        }),
      )
      .describe('What it compares.'),
    revision: z
      .string()
      .nullable()
      .describe('Changes when the policy does; null where there is none to use.'),
    problem: z
      .string()
      .nullable()
      .describe('What is wrong with its file. The last one without mistakes is used, if there was one.'),
  })
  .meta({ id: 'PolicyEntry', description: 'A stored policy.' });
export type PolicyEntry = z.output<typeof PolicyEntry>;

/** Every policy, with where it comes from. */
export const PoliciesReply = z
  .strictObject({
    policies: z.array(PolicyEntry).describe('Sorted by name.'),
    problems: z
      .array(z.string())
      .describe('What is wrong with the folder, and with files that are no policies.'),
  })
  .meta({ id: 'PoliciesReply', description: 'The policies that a request can name.' });
export type PoliciesReply = z.output<typeof PoliciesReply>;
