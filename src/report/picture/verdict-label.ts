import type { AnalysisReply } from '../../contract/analysis-reply.ts';

/** "fail", or "warn, not known yet" */
export function verdictLabel({ verdict, conclusive }: Pick<AnalysisReply, 'verdict' | 'conclusive'>): string {
  return conclusive ? verdict : `${verdict}, not known yet`;
}
