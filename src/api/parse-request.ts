import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { problemFromZod } from './problem-from-zod.ts';

/** What a body asks for. Throws a problem that lists every mistake with its place. */
export function parseRequest(body: unknown): AnalysisSpec {
  const parsed = AnalysisRequest.safeParse(body);
  if (!parsed.success) throw problemFromZod(parsed.error);
  return parsed.data;
}
