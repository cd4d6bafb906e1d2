import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { OverrulingCode } from '../contract/reason-code.ts';
import type { LastWord } from '../overrule/last-word.ts';
import { overruledVerdict } from '../overrule/overruled-verdict.ts';
import type { Overruling } from '../overrule/overruling.ts';
import { analysisId } from './analysis-id.ts';
import { argoReason } from './argo-reason.ts';
import { generalReason } from './general-reason.ts';
import { overrideWarning } from './override-warning.ts';
import { overruledPhrase } from './overruled-phrase.ts';
import { toOverruled } from './to-overruled.ts';

type Answer = Omit<AnalysisReply, 'candidate' | 'link' | 'report' | 'analysisId' | 'evidence'>;

const CODES = {
  kill_switch: 'paused_by_operator',
  dry_run: 'dry_run',
  override: 'overridden',
} as const satisfies Record<Overruling['by'], OverrulingCode>;

/** The reply of whatever has the last word: that of the judge, or another with the judge's kept beside it. */
export function overruledReply(judged: AnalysisReply, { overruling, faults }: LastWord): AnalysisReply {
  if (overruling === null && faults.length === 0) return judged;
  const { candidate, link, report, analysisId: _, evidence, ...found } = judged;
  const warned = { ...found, warnings: [...found.warnings, ...faults.map(overrideWarning)] };
  const answered = overruling === null ? warned : overruled(warned, overruling);
  const beside = evidence === undefined ? {} : { evidence };
  return { ...answered, candidate, link, report, analysisId: analysisId(answered), ...beside };
}

function overruled(judged: Answer, overruling: Overruling): Answer {
  const { verdict, conclusive } = overruledVerdict(overruling);
  const told = toOverruled(overruling, judged);
  const reason = overruledPhrase({ ...told, verdict }, judged);
  return {
    ...judged,
    verdict,
    conclusive,
    reason,
    argo: [verdict, argoReason(reason)],
    overruled: told,
    reasons: [generalReason(CODES[overruling.by], reason), ...judged.reasons],
  };
}
