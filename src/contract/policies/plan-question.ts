import { z } from 'zod';
import { PlanRequest } from '../planning/plan-request.ts';
import { Name } from '../scalars.ts';
import { PolicyReference } from './policy-request.ts';

const { metrics: _, traffic, ...question } = PlanRequest.shape;
const { candidate: __, ...reference } = PolicyReference.shape;

/** A plan that takes its metrics and limits from a policy. */
const PlanPolicyRequest = z
  .strictObject({
    ...reference,
    ...z.strictObject(question).partial().shape,
    traffic,
    metrics: z
      .array(z.looseObject({ name: Name.describe('Which metric.') }))
      .optional()
      .describe('Changes in metrics of the policy, by name, such as their baselines.'),
  })
  .meta({
    id: 'PlanPolicyRequest',
    description: 'The name of a policy, and the traffic that there will be.',
  });

/** What can be planned: a request with metrics of its own, or one that names a policy. */
export const PlanQuestion = z
  .union([PlanRequest, PlanPolicyRequest])
  .meta({ id: 'PlanQuestion', description: 'A plan with metrics of its own, or one that names a policy.' });
