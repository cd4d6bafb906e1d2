import { analyze } from '../analyze.ts';
import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { excessIn } from '../contract/excess-in.ts';
import { isInline } from '../contract/is-inline.ts';
import { readAs } from '../contract/read-as.ts';
import { type Mistake, RequestMistake } from '../contract/request-mistake.ts';
import { withoutData } from '../contract/without-data.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { namesPolicy } from '../policies/policy-use.ts';
import { replay } from '../replay.ts';
import { InlineSource } from '../sources/inline/inline-source.ts';
import { sourceCatalog } from '../sources/source-catalog.ts';
import type { LargeAnswer, LargeQuestion } from './large-question.ts';

/** More mistakes than this help nobody, and every one of them has to be carried from one process to the other. */
const MOST_MISTAKES = 50;

const INLINE_ONLY = sourceCatalog([], new InlineSource(), () => null);

/** Reads and judges a large request from its first byte on. */
export async function answerLarge(question: LargeQuestion): Promise<LargeAnswer> {
  const read = readBody(question);
  if (read.kind !== 'body') return read;
  const { body } = read;
  try {
    return await (question.isEvidence === true ? replayed(body, question) : judged(body, question));
  } catch (error) {
    if (error instanceof RequestMistake) return refusal(error.mistakes);
    throw error;
  }
}

async function replayed(body: unknown, question: LargeQuestion): Promise<LargeAnswer> {
  const read = readEvidence(body);
  if (read.kind === 'mistakes') return refusal(read.mistakes);
  const { surprises, ...limits } = limitsOf(question);
  const reply = await replay(read.value, limits);
  return { kind: 'reply', reply, spec: withoutData(read.value.spec), surprises };
}

async function judged(body: unknown, question: LargeQuestion): Promise<LargeAnswer> {
  const read = readQuestion(body);
  if (read.kind !== 'spec') return read;
  const { spec } = read;
  if (!spec.metrics.every(isInline) || spec.traffic?.mix?.query !== undefined) {
    return { kind: 'has_queries', spec };
  }
  const { surprises, ...limits } = limitsOf(question);
  const reply = await analyze(spec, { ...limits, catalog: INLINE_ONLY, nowMs: question.nowMs });
  return { kind: 'reply', reply, spec: withoutData(spec), surprises };
}

function limitsOf({ version, deadlineMs, isDrawn }: LargeQuestion) {
  const surprises: { metric: string; error: unknown }[] = [];
  return {
    version,
    isDrawn,
    signal: AbortSignal.timeout(deadlineMs),
    onSurprise: (error: unknown, metric: string) => {
      surprises.push({ metric, error });
    },
    surprises,
  };
}

function readBody({
  bytes,
  mostValues,
}: LargeQuestion): LargeAnswer | { readonly kind: 'body'; readonly body: unknown } {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return { kind: 'no_json', detail: error instanceof Error ? error.message : String(error) };
  }
  const excess = excessIn(body, mostValues);
  return excess === null ? { kind: 'body', body } : refusal([{ path: [], detail: excess }]);
}

function readQuestion(body: unknown): LargeAnswer | { readonly kind: 'spec'; readonly spec: AnalysisSpec } {
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
