import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { ReadableMetric } from '../windows/window.ts';
import type { Finding } from './finding.ts';
import { judgeMetric } from './judge-metric.ts';
import { metricAspects } from './metric-aspects.ts';
import { sinceWindow } from './since-window.ts';

/** Compares and judges one metric in each direction and at each of its tested quantiles; the metric as a whole comes first. */
export function judgeAspects(aligned: ReadableMetric, spec: AnalysisSpec): Finding[] {
  return metricAspects(aligned, spec).map((compare, position) => {
    const compareSince = (index: number) =>
      metricAspects(sinceWindow(aligned, index), spec)[position]?.() ?? null;
    return judgeMetric(aligned, compare(), spec, compareSince);
  });
}
