import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { oneLine } from './one-line.ts';

/** The answer as one line for a log. */
export function toLine({ verdict, reason }: Pick<AnalysisReply, 'verdict' | 'reason'>): string {
  return `${verdict}: ${oneLine(reason)}\n`;
}
