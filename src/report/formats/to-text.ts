import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { oneLine } from './one-line.ts';

/** The answer for a log: the verdict with its sentence, then a line for each metric that it does not tell already. */
export function toText(reply: AnalysisReply): string {
  const lines = [`${reply.verdict}: ${reply.reason}`];
  for (const metric of reply.metrics) {
    const others = metric.reasons
      .map(({ sentence }) => sentence)
      .filter((text) => !isTold(text, metric, reply));
    if (others.length > 0) lines.push(`  ${metricPhrase(metric)}: ${others.join('; ')}`);
  }
  for (const warning of reply.warnings) lines.push(`  warning: ${warning}`);
  if (reply.candidate !== null) lines.push(`  ${reply.candidate.sentence}`);
  if (reply.report !== null) lines.push(`  report: ${reply.report}`);
  // What a store or a request says must neither begin a line of its own nor steer a terminal.
  return lines.map((line) => `${line.startsWith('  ') ? '  ' : ''}${oneLine(line)}\n`).join('');
}

/** Whether the reason of the whole holds a sentence, where the name of the metric need not be said again. */
function isTold(
  sentence: string,
  { name }: MetricReply,
  { reason: answered, overruled }: AnalysisReply,
): boolean {
  const reason = overruled?.judged.reason ?? answered;
  return (
    sentence === reason ||
    reason.includes(`; but ${sentence.replace(`${name}: `, '')}`) ||
    reason.startsWith(`${sentence}; but `)
  );
}

function metricPhrase({ verdict, role }: MetricReply): string {
  return role === 'gate' ? verdict : `${verdict} (${role})`;
}
