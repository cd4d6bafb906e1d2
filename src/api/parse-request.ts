import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { parseAs } from './parse-as.ts';

/** What a body asks for. Throws a problem that lists every mistake with its place. */
export function parseRequest(body: unknown): AnalysisSpec {
  return parseAs(AnalysisRequest, body);
}
