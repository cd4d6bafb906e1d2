import type { PoliciesReply } from '../../src/contract/policies/policies-reply.ts';
import type { Policy } from '../../src/policies/policy.ts';
import type { StoredPolicies } from '../../src/policies/stored-policies.ts';

/** The policies of the service as far as it lists them: their names and arguments, and not what they ask. */
export function listedPolicies({ policies }: PoliciesReply): StoredPolicies {
  return new Map(
    policies.map(({ name, description, extends: base, candidate, args, revision, problem }) => {
      const policy: Policy | null =
        revision === null
          ? null
          : { name, description, extends: base, candidate, args, revision, question: {} };
      return [name, { policy, problem, document: null, text: '' }];
    }),
  );
}
