import { AnalysisRequest, type AnalysisSpec, type CandidateSpec } from '../contract/analysis-request.ts';
import { Evidence } from '../contract/evidence/evidence.ts';
import { mistakesAt } from '../contract/mistakes-at.ts';
import { type Read, readAs } from '../contract/read-as.ts';

/** Evidence, and the question in it. */
export interface ReadEvidence {
  readonly evidence: Evidence;
  readonly spec: AnalysisSpec;
}

/** Reads evidence that came with a reply. */
export function readEvidence(body: unknown): Read<ReadEvidence> {
  const read = readAs(Evidence, body);
  if (read.kind === 'mistakes') return read;
  const evidence = read.value;
  const live = questionIn(evidence.asked, ['asked', 'question']);
  if (live.kind === 'mistakes') return live;
  const candidate = candidateIn(evidence);
  if (candidate.kind === 'mistakes') return candidate;
  const beside = candidate.value === null ? {} : { candidate: candidate.value };
  return { kind: 'value', value: { evidence, spec: { ...live.value, ...beside } } };
}

function candidateIn({ candidate }: Evidence): Read<CandidateSpec | null> {
  if (candidate === null) return { kind: 'value', value: null };
  const { policy, asked, problem } = candidate;
  if (asked === null) return { kind: 'value', value: { policy, spec: null, problem } };
  const read = questionIn(asked, ['candidate', 'asked', 'question']);
  return read.kind === 'mistakes' ? read : { kind: 'value', value: { policy, spec: read.value, problem } };
}

function questionIn({ question, policy }: Evidence['asked'], at: readonly string[]): Read<AnalysisSpec> {
  const read = readAs(AnalysisRequest, question);
  if (read.kind === 'mistakes') {
    return { kind: 'mistakes', mistakes: mistakesAt(at, read.mistakes) };
  }
  const origin = policy === null ? {} : { policy };
  return { kind: 'value', value: { ...read.value, ...origin, asked: question } };
}
