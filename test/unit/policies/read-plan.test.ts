import { expect, it } from 'vitest';
import { policyFinder } from '../../../src/policies/policy-finder.ts';
import { readPlan } from '../../../src/policies/read-plan.ts';
import { storedPolicies } from '../../../src/policies/stored-policies.ts';

const POLICY =
  'metrics: [{ name: queue, kind: series, query: max(queue) }]\ncanary: { matchers: { v: a } }\n';

it('a plan without traffic is told so, and not that the policy lacks it', () => {
  const find = policyFinder(
    storedPolicies(new Map([['checkout', `${POLICY}stable: { matchers: { v: b } }`]])),
  );
  expect(readPlan({ policy: 'checkout' }, find)).toEqual({
    kind: 'mistakes',
    mistakes: [{ path: ['traffic'], detail: 'is required' }],
  });
});
