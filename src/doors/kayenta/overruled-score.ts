import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { overruledPhrase } from '../../report/overruled-phrase.ts';
import type { JudgeScore } from './canary-judge-result.ts';
import type { Thresholds } from './remote-judge-request.ts';
import { scored } from './scored.ts';

const VERDICTS = { Pass: 'pass', Marginal: 'warn', Fail: 'fail' } as const;

/** The score that is answered: that of all metrics, unless something else has the last word on each analysis. */
export function overruledScore(
  judged: JudgeScore,
  replies: readonly Pick<AnalysisReply, 'verdict' | 'overruled'>[],
  thresholds: Thresholds,
): JudgeScore {
  const [first] = replies;
  if (first === undefined || first.overruled === null) return judged;
  if (replies.some(({ overruled }) => overruled?.by !== first.overruled?.by)) return judged;
  const { classification, classificationReason: reason } = judged;
  const classificationReason = overruledPhrase(
    { ...first.overruled, verdict: first.verdict },
    { verdict: VERDICTS[classification], reason },
  );
  return { ...scored(first.verdict, thresholds), classificationReason };
}
