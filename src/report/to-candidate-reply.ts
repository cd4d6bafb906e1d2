import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AppliedPolicy } from '../contract/policies/applied-policy.ts';
import type { CandidateReply } from '../contract/policies/candidate-reply.ts';

interface Outcome {
  readonly verdict: AnalysisReply['verdict'];
  readonly conclusive: boolean;
}

/** What a policy that is only tried says, beside what decides. */
export function toCandidateReply(
  live: AnalysisReply,
  tried: Pick<AnalysisReply, 'verdict' | 'conclusive' | 'reason' | 'metrics'>,
  { name, revision }: AppliedPolicy,
): CandidateReply {
  const outcome = outcomeOf(tried);
  const names = [...new Set([...live.metrics, ...tried.metrics].map((metric) => metric.name))];
  const metrics = names
    .map((metric) => ({ name: metric, live: outcomeIn(live, metric), candidate: outcomeIn(tried, metric) }))
    .filter(({ live: one, candidate: other }) => !isSame(one, other));
  const differs = !isSame(outcomeOf(live), outcome);
  const said = `the policy ${name} that is tried would have said ${tried.verdict}: ${tried.reason}`;
  const sentence = differs ? said : `the policy ${name} that is tried says ${tried.verdict}, too`;
  return { policy: name, revision, outcome, differs, sentence, reason: tried.reason, metrics };
}

/** Says of a policy that was to be tried why it was not. */
export function untriedCandidate(name: string, problem: string): CandidateReply {
  return {
    policy: name,
    revision: null,
    outcome: null,
    differs: false,
    sentence: `the policy ${name} could not be tried: ${problem}`,
    reason: null,
    metrics: [],
  };
}

function outcomeIn({ metrics }: Pick<AnalysisReply, 'metrics'>, name: string): Outcome | null {
  const metric = metrics.find((one) => one.name === name);
  return metric === undefined ? null : outcomeOf(metric);
}

function outcomeOf({ verdict, conclusive }: Outcome): Outcome {
  return { verdict, conclusive };
}

function isSame(one: Outcome | null, other: Outcome | null): boolean {
  return one?.verdict === other?.verdict && one?.conclusive === other?.conclusive;
}
