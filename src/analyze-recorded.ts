import type { AnalyzeDependencies } from './analyze.ts';
import { analyzeBeside } from './analyze-beside.ts';
import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { AnalysisSpec } from './contract/analysis-request.ts';
import { Recorder } from './evidence/recorder.ts';
import { toEvidence } from './evidence/to-evidence.ts';

/** The verdict; where the request asks for it, with all that it was made of. */
export async function analyzeRecorded(
  spec: AnalysisSpec,
  dependencies: AnalyzeDependencies,
): Promise<AnalysisReply> {
  if (spec.include === undefined) return analyzeBeside(spec, dependencies);
  const recorder = new Recorder(dependencies.catalog);
  const reply = await analyzeBeside(spec, { ...dependencies, catalog: recorder.catalog });
  const at = new Date(dependencies.nowMs).toISOString();
  return { ...reply, evidence: toEvidence(spec, recorder.recorded, at) };
}
