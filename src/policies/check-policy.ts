import type { Mistake } from '../contract/request-mistake.ts';
import { expandPolicy } from './expand-policy.ts';
import type { Policy } from './policy.ts';

/** Stands in for an argument of which the policy says nothing. */
const ANYTHING = 'example';

/** What is wrong with a policy, whoever uses it: arguments without a default have their example, or any word. */
export function checkPolicy(policy: Policy): readonly Mistake[] {
  const args = Object.fromEntries(
    Object.entries(policy.args).map(([name, argument]) => [
      name,
      argument.default ?? argument.example ?? argument.values?.[0] ?? ANYTHING,
    ]),
  );
  const expanded = expandPolicy(policy, { args, changes: {} });
  return expanded.kind === 'mistakes' ? expanded.mistakes : [];
}
