import type { AnalysisReply } from '../contract/analysis-reply.ts';
import { moment } from './backtest/moment.ts';

/** A reply to a question that was asked again by a link, as of a moment; it has the id of the first one. */
export function openedReply(reply: AnalysisReply, momentMs: number): AnalysisReply {
  const asOf = moment(new Date(momentMs).toISOString());
  const warning = `read again from the store, as of ${asOf}: what it has forgotten since is missing here, and neither a pause nor an override has a say`;
  return { ...reply, warnings: [...reply.warnings, warning] };
}
