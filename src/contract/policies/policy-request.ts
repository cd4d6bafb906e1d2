import { z } from 'zod';
import { AnalysisRequest } from '../analysis-request.ts';
import { Name } from '../scalars.ts';
import { ArgumentName, ArgumentValue } from './policy-argument.ts';
import { PolicyName } from './policy-name.ts';

/** What a request says of a policy. */
export const PolicyReference = z.object({
  policy: PolicyName.describe('The stored policy to judge by.'),
  args: z.record(ArgumentName, ArgumentValue).optional().describe('A value for each of its arguments.'),
  leaveOut: z.array(Name).optional().describe('Metrics of the policy to do without.'),
  candidate: PolicyName.optional().describe(
    'A policy that is tried beside it, with the same arguments: its verdict is told and counts for nothing.',
  ),
});

const { metrics: _, ...question } = AnalysisRequest.shape;

/** A request that takes its metrics and limits from a policy; whatever it says itself wins over the policy. */
export const PolicyRequest = z
  .strictObject({
    ...PolicyReference.shape,
    ...z.strictObject(question).partial().shape,
    metrics: z
      .array(z.looseObject({ name: Name.describe('Which metric.') }))
      .optional()
      .describe('Changes in metrics of the policy, by name, and metrics beside them.'),
  })
  .meta({ id: 'PolicyRequest', description: 'The name of a policy, and what it does not know.' });

/** What every endpoint takes that judges: a request with metrics of its own, or one that names a policy. */
export const Question = z
  .union([AnalysisRequest, PolicyRequest])
  .meta({ id: 'Question', description: 'A request with metrics of its own, or one that names a policy.' });
