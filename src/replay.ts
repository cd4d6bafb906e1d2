import { NOBODY } from './access/overrides/nobody.ts';
import type { AnalyzeDependencies } from './analyze.ts';
import { analyzeRecorded } from './analyze-recorded.ts';
import { answer } from './answer.ts';
import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { ReadEvidence } from './evidence/read-evidence.ts';
import { replayedCatalog } from './evidence/replayed-catalog.ts';

/** Judges again what was judged before: the same reply, byte by byte, unless the service has changed. */
export async function replay(
  { spec, evidence }: ReadEvidence,
  dependencies: Omit<AnalyzeDependencies, 'catalog' | 'nowMs'>,
): Promise<AnalysisReply> {
  const nowMs = Date.parse(evidence.at);
  const catalog = replayedCatalog(evidence);
  const judged = await analyzeRecorded(spec, { ...dependencies, catalog, nowMs });
  return (await answer(spec, judged, NOBODY, nowMs)).reply;
}
