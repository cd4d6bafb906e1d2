import type { AnalysisReply } from '../contract/analysis-reply.ts';

/** The answer for a log: the verdict with its sentence, then a line per metric where there are several. */
export function toText(reply: AnalysisReply): string {
  const lines = [`${reply.verdict}: ${reply.reason}`];
  if (reply.metrics.length > 1 || reply.metrics[0]?.role !== 'gate') {
    for (const metric of reply.metrics) {
      const role = metric.role === 'gate' ? '' : ` (${metric.role})`;
      lines.push(`  ${metric.verdict}${role}: ${metric.reasons.map(({ sentence }) => sentence).join('; ')}`);
    }
  } else {
    for (const reason of reply.metrics[0]?.reasons.slice(1) ?? []) lines.push(`  also: ${reason.sentence}`);
  }
  for (const warning of reply.warnings) lines.push(`  warning: ${warning}`);
  return `${lines.join('\n')}\n`;
}
