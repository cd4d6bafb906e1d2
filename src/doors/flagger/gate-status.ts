import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { isPaused } from '../../report/is-paused.ts';
import { isSourceDown } from '../../report/is-source-down.ts';
import type { GatePolicy } from './gate-hook.ts';

/** 200 lets the rollout go on. Flagger keeps the text of all the others, and asks none of them again by itself. */
export type GateStatus = 200 | 412 | 424 | 425;

/** A verdict as a status: the only thing of an answer that Flagger acts on. */
export function gateStatus(
  reply: Pick<AnalysisReply, 'verdict' | 'conclusive' | 'overruled' | 'metrics'>,
  { onWarn, onInconclusive, onSourceDown }: GatePolicy,
): GateStatus {
  if (reply.verdict === 'pass') return 200;
  if (reply.verdict === 'fail') return 412;
  if (isPaused(reply)) return 425;
  if (reply.conclusive) return onWarn === 'pass' ? 200 : 425;
  if (isSourceDown(reply)) return onSourceDown === 'pass' ? 200 : 424;
  return onInconclusive === 'pass' ? 200 : 425;
}
