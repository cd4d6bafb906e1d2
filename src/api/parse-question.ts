import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { mistakesAt } from '../contract/mistakes-at.ts';
import type { FindPolicy } from '../policies/policy.ts';
import { readQuestion } from '../policies/read-question.ts';
import { problemFromMistakes } from './problem-from-mistakes.ts';

/**
 * What is asked; `at` is where in the body the question stands. Throws a problem that lists every mistake with its place.
 */
export function parseQuestion(
  question: unknown,
  findPolicy: FindPolicy,
  at: readonly string[] = [],
): AnalysisSpec {
  const read = readQuestion(question, findPolicy);
  if (read.kind === 'value') return read.value;
  throw problemFromMistakes(mistakesAt(at, read.mistakes));
}
