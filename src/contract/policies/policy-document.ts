import { z } from 'zod';
import { Name } from '../scalars.ts';
import { ArgumentName, PolicyArgument } from './policy-argument.ts';
import { PolicyName } from './policy-name.ts';

/** A policy as its file has it: what belongs to the policy, and beside it the parts of a request, not looked at yet. */
export const PolicyDocument = z
  .looseObject({
    description: z.string().trim().max(1_000).optional().describe('For the people who choose it.'),
    extends: PolicyName.optional().describe('The policy that this one is a change of.'),
    args: z.record(ArgumentName, PolicyArgument).default({}).describe('What has to be said, and may be.'),
    leaveOut: z.array(Name).default([]).describe('Metrics of the other policy that this one does without.'),
    candidate: PolicyName.optional().describe(
      'A policy that is tried beside this one: its verdict is told and counts for nothing.',
    ),
  })
  .refine((document) => !('start' in document) && !('end' in document), {
    error: 'must not have "start" or "end": a policy is for every rollout',
  })
  .meta({ id: 'PolicyDocument', description: 'A file with a policy.' });
export type PolicyDocument = z.output<typeof PolicyDocument>;
