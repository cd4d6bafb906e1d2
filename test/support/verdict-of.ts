import { analyze } from '../../src/analyze.ts';
import { createCatalog } from '../../src/config/create-catalog.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';

/** The time at which tests ask. */
export const NOW_MS = Date.parse('2026-06-01T12:00:00Z');

const catalog = createCatalog({ sources: {}, allowedHosts: [] }, (source) => source);

/** Answers a request with inline data, without HTTP; the reply is checked against its own schema. */
export async function verdictOf(request: unknown, { isDrawn = false } = {}): Promise<AnalysisReply> {
  const spec = AnalysisRequest.parse(request);
  const signal = AbortSignal.timeout(10_000);
  const onSurprise = (error: unknown) => {
    throw error;
  };
  const reply = await analyze(spec, { catalog, nowMs: NOW_MS, version: 'test', signal, onSurprise, isDrawn });
  return AnalysisReply.parse(reply);
}
