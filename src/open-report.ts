import { NOBODY } from './access/overrides/nobody.ts';
import { type AnalyzeDependencies, analyze } from './analyze.ts';
import { answer } from './answer.ts';
import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { AskedAgain } from './links/report-question.ts';
import { openedReply } from './report/opened-reply.ts';

/** Reads and judges again what a link asks, as of the moment of its first answer: the same, while the store keeps it. */
export async function openReport(
  { spec, momentMs }: AskedAgain,
  dependencies: Omit<AnalyzeDependencies, 'nowMs' | 'onMoment'>,
): Promise<AnalysisReply> {
  const judged = await analyze(spec, { ...dependencies, nowMs: momentMs });
  const { reply } = await answer(spec, judged, NOBODY, momentMs);
  return openedReply(reply, momentMs);
}
