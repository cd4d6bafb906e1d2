import { type AnalyzeDependencies, analyze } from './analyze.ts';
import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { AnalysisSpec, CandidateSpec } from './contract/analysis-request.ts';
import type { AppliedPolicy } from './contract/policies/applied-policy.ts';
import { RequestMistake } from './contract/request-mistake.ts';
import { toCandidateReply, untriedCandidate } from './report/to-candidate-reply.ts';
import { sharedReads } from './sources/shared-reads.ts';

/** The verdict, and beside it what the policy that is tried would have said. Nothing about the latter changes the former. */
export async function analyzeBeside(
  spec: AnalysisSpec,
  dependencies: AnalyzeDependencies,
): Promise<AnalysisReply> {
  const { candidate } = spec;
  if (candidate === undefined) return analyze(spec, dependencies);
  const { catalog } = dependencies;
  const sourceNamed = sharedReads(catalog.sourceNamed);
  const shared = { ...dependencies, catalog: { ...catalog, sourceNamed } };
  const [live, trial] = await Promise.all([
    analyze(spec, shared),
    tried(candidate, { ...shared, onMoment: undefined, isDrawn: false }),
  ]);
  const told =
    typeof trial === 'string'
      ? untriedCandidate(candidate.policy, trial)
      : toCandidateReply(live, trial.reply, trial.policy);
  return { ...live, candidate: told };
}

/** What the policy says; or why it could not be asked. */
async function tried(
  { spec, problem }: CandidateSpec,
  dependencies: AnalyzeDependencies,
): Promise<{ reply: AnalysisReply; policy: AppliedPolicy } | string> {
  if (spec?.policy === undefined) return String(problem);
  const { policy } = spec;
  try {
    return { reply: await analyze(spec, dependencies), policy };
  } catch (error) {
    if (error instanceof RequestMistake) return error.message;
    dependencies.onSurprise(error, `the policy ${policy.name} that is tried`);
    return 'a mistake in the service';
  }
}
