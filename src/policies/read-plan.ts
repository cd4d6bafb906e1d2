import { PlanRequest, type PlanSpec } from '../contract/planning/plan-request.ts';
import { type Read, readAs } from '../contract/read-as.ts';
import { filledPolicy } from './expand-policy.ts';
import type { FindPolicy } from './policy.ts';
import { namedPolicy, namesPolicy } from './policy-use.ts';
import { tellApart } from './tell-apart.ts';

/** Reads what is to be forecast: metrics of its own, or those of a policy. The traffic is always that of the plan. */
export function readPlan(body: unknown, find: FindPolicy): Read<PlanSpec> {
  if (!namesPolicy(body)) return readAs(PlanRequest, body);
  const named = namedPolicy(body, find);
  if (named.kind === 'mistakes') return named;
  const { policy, use } = named.value;
  const { traffic: _, ...question } = policy.question;
  const filled = filledPolicy({ ...policy, question }, use);
  const read = filled.kind === 'mistakes' ? filled : readAs(PlanRequest, filled.value);
  if (read.kind === 'value') return read;
  // No policy has the traffic, so a mistake in it is never there.
  return { kind: 'mistakes', mistakes: tellApart(read.mistakes, policy.name, { traffic: null, ...body }) };
}
