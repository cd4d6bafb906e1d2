import type { JudgeScore } from './canary-judge-result.ts';
import type { PairOutcome } from './pair-outcome.ts';
import type { Thresholds } from './remote-judge-request.ts';
import { scored } from './scored.ts';
import { worstFirst } from './worst-first.ts';

const NOTHING_COUNTS = 'every metric is muted or in a group without weight, so nothing could ever fail';

/** The worst of the metrics that count, never outvoted by good ones. */
export function overallScore(outcomes: readonly PairOutcome[], thresholds: Thresholds): JudgeScore {
  const counted = worstFirst(outcomes.filter(({ about }) => about.counts));
  const [decisive, ...others] = counted;
  if (decisive === undefined) {
    return { ...scored('warn', thresholds), classificationReason: NOTHING_COUNTS };
  }
  const score = scored(decisive.verdict, thresholds);
  if (decisive.verdict === 'pass' && others.length > 0) {
    return { ...score, classificationReason: `${counted.length} metrics within their limits` };
  }
  const alike = others.filter(({ verdict }) => verdict === decisive.verdict);
  const also = alike.length === 0 ? '' : `; also ${alike.map(({ reply }) => reply.name).join(', ')}`;
  return { ...score, classificationReason: `${decisive.sentence}${also}` };
}
