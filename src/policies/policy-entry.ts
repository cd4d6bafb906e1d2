import type { PolicyEntry } from '../contract/policies/policies-reply.ts';
import { PRESET_PREFIX } from '../contract/policies/policy-name.ts';
import type { StoredPolicy } from './stored-policies.ts';
import { isTree } from './tree.ts';

/** A stored policy as it is listed. */
export function policyEntry(name: string, { policy, document, problem }: StoredPolicy): PolicyEntry {
  const listed = policy?.question['metrics'];
  const metrics = Array.isArray(listed) ? listed.filter(isTree) : [];
  return {
    name,
    origin: name.startsWith(PRESET_PREFIX) ? 'preset' : 'file',
    description: policy?.description ?? document?.description ?? null,
    extends: policy?.extends ?? null,
    candidate: policy?.candidate ?? null,
    args: policy?.args ?? {},
    metrics: metrics.map((metric) => ({
      name: String(metric['name']),
      kind: String(metric['kind']),
      role: String(metric['role'] ?? 'gate'),
    })),
    revision: policy?.revision ?? null,
    problem,
  };
}
