import { z } from 'zod';

/** The policy behind an answer. */
export const AppliedPolicy = z
  .strictObject({
    name: z.string().describe('Its name.'),
    revision: z.string().describe('Changes when the policy, or what it inherits, does.'),
  })
  .meta({ id: 'AppliedPolicy', description: 'The policy that was applied.' });
export type AppliedPolicy = z.output<typeof AppliedPolicy>;
