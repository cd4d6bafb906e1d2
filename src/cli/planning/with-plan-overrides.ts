import { isTree } from '../../policies/tree.ts';
import { withOverrides } from '../request/with-overrides.ts';
import type { PlanOptions } from './plan-options.ts';

/** A request as it was written, with what the options say in place of it. Steps and a weight replace each other. */
export function withPlanOverrides(request: unknown, options: PlanOptions): unknown {
  const changed = withOverrides(request, options);
  const { requests, weight, step } = options;
  if (!isTree(changed) || (requests ?? weight ?? step) === undefined) return changed;
  const given = isTree(changed['traffic']) ? changed['traffic'] : {};
  const { canaryWeight, steps, ...others } = given;
  const before = { canaryWeight, steps };
  const told = { canaryWeight: weight, steps: step };
  const isTold = (weight ?? step) !== undefined;
  const traffic = {
    ...others,
    ...(isTold ? told : before),
    ...(requests === undefined ? {} : { requestsPerMinute: requests }),
  };
  return { ...changed, traffic };
}
