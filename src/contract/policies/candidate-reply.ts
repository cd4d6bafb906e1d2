import { z } from 'zod';
import { Verdict } from '../reason-code.ts';

const OutcomeReply = z
  .strictObject({ verdict: Verdict, conclusive: z.boolean().describe('False: it is not known yet.') })
  .nullable()
  .describe('Null where it has no such metric, or could not be tried.');

/** What a policy that is tried beside the one that decides would have said. */
export const CandidateReply = z
  .strictObject({
    policy: z.string().describe('The policy that is tried.'),
    revision: z.string().nullable().describe('Its revision; null where it could not be tried.'),
    outcome: OutcomeReply,
    differs: z.boolean().describe('Whether it says something else than the policy that decides.'),
    sentence: z.string().describe('What it would have said, and where the two differ.'),
    reason: z.string().nullable().describe('Its own answer in one sentence.'),
    metrics: z
      .array(
        z.strictObject({
          name: z.string().describe('Name of the metric.'),
          live: OutcomeReply,
          candidate: OutcomeReply,
        }),
      )
      .describe('The metrics that come out differently.'),
  })
  .meta({ id: 'CandidateReply', description: 'A policy that was tried beside; it counts for nothing.' });
export type CandidateReply = z.output<typeof CandidateReply>;
