import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { isPaused } from '../../report/is-paused.ts';
import { isSourceDown } from '../../report/is-source-down.ts';

/**
 * What a caller makes of warns. `usual`: one that found something lets it go on, one that does not know holds it.
 * `block`: every warn holds it. `pass`: none does.
 */
export type WarnPolicy = 'usual' | 'block' | 'pass';

/** 200 lets a script go on. `curl --retry` repeats none of the others. */
export type CurlStatus = 200 | 412 | 424 | 425;

/** A verdict as a status, for callers that look at nothing else. */
export function curlStatus(
  reply: Pick<AnalysisReply, 'verdict' | 'conclusive' | 'overruled' | 'metrics'>,
  policy: WarnPolicy,
): CurlStatus {
  if (reply.verdict === 'pass') return 200;
  if (reply.verdict === 'fail') return 412;
  if (isPaused(reply)) return 425;
  if (!reply.conclusive && isSourceDown(reply)) return 424;
  if (policy === 'usual') return reply.conclusive ? 200 : 425;
  return policy === 'pass' ? 200 : 425;
}
