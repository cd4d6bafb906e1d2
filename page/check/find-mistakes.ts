import { excessIn } from '../../src/contract/excess-in.ts';
import { PolicyReference } from '../../src/contract/policies/policy-request.ts';
import { readAs } from '../../src/contract/read-as.ts';
import type { Mistake } from '../../src/contract/request-mistake.ts';
import { argumentValues } from '../../src/policies/argument-values.ts';
import type { FindPolicy } from '../../src/policies/policy.ts';
import { namedPolicy, namesPolicy } from '../../src/policies/policy-use.ts';
import { readAnalysis } from '../../src/policies/read-analysis.ts';
import type { Tree } from '../../src/policies/tree.ts';

/** What is wrong with a text before it is sent: it is no JSON, or it is no request. */
export type Check =
  | { readonly kind: 'no_json'; readonly detail: string }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

/**
 * Finds what the service would find, with its own schemas and in its own words. Of a request that names a policy the
 * arguments are looked at, where the policies are known; what it changes in the policy only the service can judge.
 */
export function findMistakes(text: string, findPolicy: FindPolicy | null): Check {
  let request: unknown;
  try {
    request = text === '' ? {} : JSON.parse(text);
  } catch (error) {
    return { kind: 'no_json', detail: error instanceof Error ? error.message : String(error) };
  }
  const excess = excessIn(request);
  if (excess !== null) return { kind: 'mistakes', mistakes: [{ path: [], detail: excess }] };
  if (namesPolicy(request)) return { kind: 'mistakes', mistakes: mistakesInUse(request, findPolicy) };
  const read = readAnalysis(request);
  return { kind: 'mistakes', mistakes: read.kind === 'value' ? [] : read.mistakes };
}

function mistakesInUse(request: Tree, findPolicy: FindPolicy | null): readonly Mistake[] {
  if (findPolicy === null) {
    const read = readAs(PolicyReference, request);
    return read.kind === 'mistakes' ? read.mistakes : [];
  }
  const named = namedPolicy(request, findPolicy);
  if (named.kind === 'mistakes') return named.mistakes;
  const { policy, use } = named.value;
  return argumentValues(policy, use.args).mistakes;
}
