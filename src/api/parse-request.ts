import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { parseAs } from './parse-as.ts';

/** What a body asks for; a large one is read later. Throws a problem that lists every mistake with its place. */
export function parseRequest(body: unknown): AnalysisSpec | Uint8Array {
  if (body instanceof Uint8Array) return body;
  return parseAs(AnalysisRequest, body);
}
