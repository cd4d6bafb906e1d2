import { z } from 'zod';
import { Verdict } from '../reason-code.ts';

/** Who has the last word in place of the judge, and what the judge found. */
export const Overruled = z
  .strictObject({
    by: z
      .enum(['kill_switch', 'dry_run', 'override'])
      .describe(
        'kill_switch: the operator has paused everything. dry_run: the request asked for it. override: a person decided, for this rollout.',
      ),
    judged: z
      .strictObject({
        verdict: Verdict,
        conclusive: z.boolean().describe('False: it is not known yet.'),
        reason: z.string().describe('The whole answer in one sentence.'),
      })
      .describe('The answer that it would have been.'),
    who: z.string().nullable().describe('Who decided, as the override says; null for the others.'),
    why: z.string().nullable().describe('Why, as the operator or the override says; null for a dry run.'),
    key: z.string().nullable().describe('Name of the key that signed the override; null for the others.'),
    expires: z.iso.datetime().nullable().describe('Until when the override lasts; null for the others.'),
  })
  .meta({ id: 'Overruled', description: 'Who has the last word in place of the judge, and what it found.' });
export type Overruled = z.output<typeof Overruled>;
