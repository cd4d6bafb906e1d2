import type { AnalysisReply } from '../contract/analysis-reply.ts';

/** Whether a warn is for no other reason than that metrics could not be read. */
export function isSourceDown({
  verdict,
  overruled,
  metrics,
}: Pick<AnalysisReply, 'verdict' | 'overruled' | 'metrics'>): boolean {
  const open = metrics.filter((metric) => metric.role === 'gate' && metric.verdict === 'warn');
  return (
    verdict === 'warn' &&
    overruled === null &&
    open.length > 0 &&
    open.every(({ reasons }) => reasons[0]?.code === 'source_unavailable')
  );
}
