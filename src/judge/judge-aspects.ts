import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { ReadableMetric } from '../windows/window.ts';
import { compareMetric } from './compare-metric.ts';
import type { Finding } from './finding.ts';
import { judgeMetric } from './judge-metric.ts';
import { sinceWindow } from './since-window.ts';

/** Compares and judges one metric in each direction and at each of its tested quantiles; the metric as a whole comes first. */
export function judgeAspects(aligned: ReadableMetric, spec: AnalysisSpec): Finding[] {
  return compareMetric(aligned, spec).map((comparison, position) => {
    const compareSince = (index: number) =>
      compareMetric(sinceWindow(aligned, index), spec)[position] ?? null;
    return judgeMetric(aligned, comparison, spec, compareSince);
  });
}
