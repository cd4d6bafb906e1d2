import { analyze } from '../analyze.ts';
import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { excessIn } from '../contract/excess-in.ts';
import { isInline } from '../contract/is-inline.ts';
import { readAs } from '../contract/read-as.ts';
import { type Mistake, RequestMistake } from '../contract/request-mistake.ts';
import { withoutData } from '../contract/without-data.ts';
import { namesPolicy } from '../policies/policy-use.ts';
import { InlineSource } from '../sources/inline/inline-source.ts';
import { sourceCatalog } from '../sources/source-catalog.ts';
import type { LargeAnswer, LargeQuestion } from './large-question.ts';

/** More mistakes than this help nobody, and every one of them has to be carried from one process to the other. */
const MOST_MISTAKES = 50;

const INLINE_ONLY = sourceCatalog([], new InlineSource(), () => null);

/** Reads and judges a large request from its first byte on. */
export async function answerLarge(question: LargeQuestion): Promise<LargeAnswer> {
  const read = readQuestion(question);
  if (read.kind !== 'spec') return read;
  const { spec } = read;
  if (!spec.metrics.every(isInline) || spec.traffic?.mix?.query !== undefined) {
    return { kind: 'has_queries', spec };
  }
  const surprises: { metric: string; error: unknown }[] = [];
  try {
    const reply = await analyze(spec, {
      catalog: INLINE_ONLY,
      nowMs: question.nowMs,
      version: question.version,
      signal: AbortSignal.timeout(question.deadlineMs),
      onSurprise: (error, metric) => surprises.push({ metric, error }),
    });
    return { kind: 'reply', reply, spec: withoutData(spec), surprises };
  } catch (error) {
    if (error instanceof RequestMistake) return refusal(error.mistakes);
    throw error;
  }
}

function readQuestion({
  bytes,
  mostValues,
}: LargeQuestion): LargeAnswer | { readonly kind: 'spec'; readonly spec: AnalysisSpec } {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return { kind: 'no_json', detail: error instanceof Error ? error.message : String(error) };
  }
  const excess = excessIn(body, mostValues);
  if (excess !== null) return refusal([{ path: [], detail: excess }]);
  if (namesPolicy(body)) {
    const detail =
      'cannot be looked up for a request of this size: send less data, or the metrics themselves';
    return refusal([{ path: ['policy'], detail }]);
  }
  const parsed = readAs(AnalysisRequest, body);
  if (parsed.kind === 'value' && parsed.value.include !== undefined) {
    return refusal([
      { path: ['include'], detail: 'cannot be had for a request of this size: it holds the evidence itself' },
    ]);
  }
  return parsed.kind === 'value' ? { kind: 'spec', spec: parsed.value } : refusal(parsed.mistakes);
}

function refusal(mistakes: readonly Mistake[]): LargeAnswer {
  return { kind: 'mistakes', mistakes: mistakes.slice(0, MOST_MISTAKES), count: mistakes.length };
}
