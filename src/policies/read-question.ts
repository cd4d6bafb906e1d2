import type { AnalysisSpec, CandidateSpec } from '../contract/analysis-request.ts';
import { pointer } from '../contract/pointer.ts';
import type { Read } from '../contract/read-as.ts';
import { expandPolicy, type PolicyUse } from './expand-policy.ts';
import { notThere } from './not-there.ts';
import type { FindPolicy } from './policy.ts';
import { namedPolicy, namesPolicy } from './policy-use.ts';
import { readAnalysis } from './read-analysis.ts';
import { tellApart } from './tell-apart.ts';
import { isTree } from './tree.ts';

/** Reads what is asked: a request with metrics of its own, or one that names a policy. */
export function readQuestion(body: unknown, find: FindPolicy): Read<AnalysisSpec> {
  if (!namesPolicy(body)) return readAnalysis(body);
  const named = namedPolicy(body, find);
  if (named.kind === 'mistakes') return named;
  const { policy, use, candidate } = named.value;
  const expanded = expandPolicy(policy, use);
  if (expanded.kind === 'mistakes') {
    return { kind: 'mistakes', mistakes: tellApart(expanded.mistakes, policy.name, body) };
  }
  if (candidate === null) return expanded;
  return { kind: 'value', value: { ...expanded.value, candidate: readCandidate(candidate, use, find) } };
}

/** What is wrong with a policy that is only tried keeps nobody from a verdict. */
function readCandidate(
  name: string,
  { args, leaveOut = [], ...use }: PolicyUse,
  find: FindPolicy,
): CandidateSpec {
  const policy = find(name);
  if ('kind' in policy) return { policy: name, spec: null, problem: policy.detail };
  const known = Object.entries(isTree(args) ? args : {}).filter(([key]) => Object.hasOwn(policy.args, key));
  const unknown = notThere(policy.question, leaveOut).map(({ path }) => path[1]);
  const expanded = expandPolicy(policy, {
    ...use,
    args: Object.fromEntries(known),
    leaveOut: leaveOut.filter((_, index) => !unknown.includes(index)),
  });
  if (expanded.kind === 'value') return { policy: name, spec: expanded.value, problem: null };
  const [mistake = { path: [], detail: '' }] = expanded.mistakes;
  return { policy: name, spec: null, problem: `${pointer(mistake.path)}: ${mistake.detail}` };
}
