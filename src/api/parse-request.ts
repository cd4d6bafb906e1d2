import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { FindPolicy } from '../policies/policy.ts';
import { parseQuestion } from './parse-question.ts';

/** What a body asks; a large one is read later. Throws a problem that lists every mistake with its place. */
export function parseRequest(body: unknown, findPolicy: FindPolicy): AnalysisSpec | Uint8Array {
  if (body instanceof Uint8Array) return body;
  return parseQuestion(body, findPolicy);
}
