import type { MetricReply } from '../contract/analysis-reply.ts';
import { coveredIndices } from '../judge/covered-indices.ts';
import type { Finding } from '../judge/finding.ts';
import { finite } from './on-the-wire.ts';

/** A metric that also tells how its evidence grew, window by window. */
export function withGrowth(metric: MetricReply, { aligned, comparison }: Finding): MetricReply {
  if (comparison === null || comparison.oneLook !== undefined) return metric;
  const { leadWindows } = aligned.plan;
  const grown = new Map(comparison.evidence.path().map((at) => [at.index, at.logEvidence]));
  const newest = comparison.comparisons
    .filter(({ index }) => index >= leadWindows)
    .map((window) => coveredIndices(window).findLast((index) => grown.has(index)));
  const windows = metric.windows.map((window, position) => {
    const logEvidence = grown.get(newest[position] ?? -1);
    return { ...window, evidence: logEvidence === undefined ? null : finite(logEvidence) };
  });
  return { ...metric, windows };
}
