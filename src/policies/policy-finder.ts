import type { FindPolicy } from './policy.ts';
import type { StoredPolicies } from './stored-policies.ts';

/** Finds policies by their names; a sentence says of one that cannot be used why, or which there are. */
export function policyFinder(stored: StoredPolicies): FindPolicy {
  return (name) => {
    const found = stored.get(name);
    if (found?.policy != null) return found.policy;
    if (found !== undefined) return missing(`${name} cannot be used: ${found.problem}`);
    const usable = [...stored].filter(([, { policy }]) => policy !== null).map(([known]) => known);
    const known = usable.length === 0 ? 'there is none' : `there are ${usable.sort().join(', ')}`;
    return missing(`there is no policy ${name}; ${known}`);
  };
}

function missing(detail: string) {
  return { kind: 'missing', detail } as const;
}
