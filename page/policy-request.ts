import type { PolicyEntry } from '../src/contract/policies/policies-reply.ts';

/** A request that names a policy, with a value for each argument where one can be thought of. */
export function policyRequest({ name, args }: PolicyEntry): string {
  const values = Object.entries(args).map(([key, { default: standard, example, values: choices = [] }]) => [
    key,
    standard ?? example ?? choices[0] ?? '',
  ]);
  return JSON.stringify({ policy: name, args: Object.fromEntries(values) }, null, 2);
}
