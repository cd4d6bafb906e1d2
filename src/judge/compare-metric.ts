import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { JudgingRules } from '../contract/judging-rules.ts';
import type { ReadableMetric } from '../windows/window.ts';
import { compareDistribution, type DistributionQuestion } from './compare-distribution.ts';
import { compareProportion } from './compare-proportion.ts';
import { compareSeries } from './compare-series.ts';
import type { Direction, MetricComparison } from './comparison.ts';
import { histogramObservations } from './histogram-observations.ts';
import { sampleObservations } from './sample-observations.ts';

/** Runs the statistical tests of one metric, in the direction that hurts; both directions share the error budget. */
export function compareMetric(aligned: ReadableMetric, spec: AnalysisSpec): MetricComparison[] {
  const { harm } = aligned.plan.metric;
  if (harm !== 'either') return [compareOneWay(aligned, harm, spec.sustained, spec.rules)];
  const halved = {
    ...spec.rules,
    windowSignificance: spec.rules.windowSignificance / 2,
    confidence: 1 - (1 - spec.rules.confidence) / 2,
  };
  return (['increase', 'decrease'] as const).map((direction) =>
    compareOneWay(aligned, direction, spec.sustained, halved),
  );
}

function compareOneWay(
  aligned: ReadableMetric,
  direction: Direction,
  sustained: number,
  rules: JudgingRules,
): MetricComparison {
  const { metric } = aligned.plan;
  const quantiles = metric.kind === 'distribution' ? metric.quantiles : [];
  const question: DistributionQuestion = { direction, limit: metric.limit, quantiles, rules };
  switch (aligned.kind) {
    case 'proportion':
      return compareProportion(aligned, direction, rules);
    case 'histogram':
      return compareDistribution(aligned.windows, histogramObservations, question);
    case 'samples':
      return compareDistribution(aligned.windows, sampleObservations, question);
    case 'series':
      return compareSeries(aligned, direction, sustained, rules);
  }
}
