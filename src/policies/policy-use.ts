import { PolicyReference } from '../contract/policies/policy-request.ts';
import { type Read, readAs } from '../contract/read-as.ts';
import type { PolicyUse } from './expand-policy.ts';
import type { FindPolicy, Policy } from './policy.ts';
import { isTree, type Tree } from './tree.ts';

/** A policy that a request names, and what the request says beside. */
export interface NamedPolicy {
  readonly policy: Policy;
  readonly use: PolicyUse;
  /** The policy that is to be tried beside it. */
  readonly candidate: string | null;
}

/** Whether a request is to be filled in from a policy. */
export function namesPolicy(body: unknown): body is Tree {
  return isTree(body) && Object.hasOwn(body, 'policy');
}

/** Finds the policy that a request names. */
export function namedPolicy(body: Tree, find: FindPolicy): Read<NamedPolicy> {
  const reference = readAs(PolicyReference, body);
  if (reference.kind === 'mistakes') return reference;
  const { policy: name, args, leaveOut = [], candidate } = reference.value;
  const policy = find(name);
  if ('kind' in policy) return { kind: 'mistakes', mistakes: [{ path: ['policy'], detail: policy.detail }] };
  const changes = Object.fromEntries(
    Object.entries(body).filter(([key]) => !Object.hasOwn(PolicyReference.shape, key)),
  );
  const use = { args, changes, leaveOut };
  return { kind: 'value', value: { policy, use, candidate: candidate ?? policy.candidate } };
}
