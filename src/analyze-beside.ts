import { type AnalyzeDependencies, analyze } from './analyze.ts';
import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { AnalysisSpec } from './contract/analysis-request.ts';
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
  const [live, reply] = await Promise.all([analyze(spec, shared), tried(candidate.spec, shared)]);
  const policy = candidate.spec?.policy;
  if (reply === null || typeof reply === 'string' || policy === undefined) {
    const problem = candidate.problem ?? String(reply);
    return { ...live, candidate: untriedCandidate(candidate.policy, problem) };
  }
  return { ...live, candidate: toCandidateReply(live, reply, policy) };
}

/** A reply; or what is wrong with the question. */
async function tried(
  spec: AnalysisSpec | null,
  dependencies: AnalyzeDependencies,
): Promise<AnalysisReply | string | null> {
  if (spec === null) return null;
  try {
    return await analyze(spec, dependencies);
  } catch (error) {
    if (error instanceof RequestMistake) return error.message;
    dependencies.onSurprise(error, `the policy ${spec.policy?.name} that is tried`);
    return 'a mistake in the service';
  }
}
