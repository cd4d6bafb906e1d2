import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { MetricReply } from '../contract/reply/metric-reply.ts';
import { coveredIndices } from '../judge/covered-indices.ts';
import { evidencePath } from '../judge/evidence/evidence-path.ts';
import type { Finding } from '../judge/finding.ts';
import { finite } from './on-the-wire.ts';

/**
 * A reply that also tells how the evidence of each metric grew, which takes time and is only of use in a picture.
 * `findings` are those that the reply was made of. Others have their turn by `rest` between its metrics.
 */
export async function withGrowth(
  reply: AnalysisReply,
  findings: readonly Finding[],
  rest: () => Promise<void>,
): Promise<AnalysisReply> {
  const metrics: MetricReply[] = [];
  for (const [index, metric] of reply.metrics.entries()) {
    await rest();
    const finding = findings[index];
    metrics.push(finding === undefined ? metric : grownMetric(metric, finding));
  }
  return { ...reply, metrics };
}

function grownMetric(metric: MetricReply, { aligned, comparison }: Finding): MetricReply {
  if (comparison === null || comparison.oneLook !== undefined) return metric;
  const { leadWindows } = aligned.plan;
  const grown = new Map(evidencePath(comparison.evidence).map((at) => [at.index, at.logEvidence]));
  const newest = comparison.comparisons
    .filter(({ index }) => index >= leadWindows)
    .map((window) => coveredIndices(window).findLast((index) => grown.has(index)));
  const windows = metric.windows.map((window, position) => {
    const logEvidence = grown.get(newest[position] ?? -1);
    return { ...window, evidence: logEvidence === undefined ? null : finite(logEvidence) };
  });
  return { ...metric, windows };
}
