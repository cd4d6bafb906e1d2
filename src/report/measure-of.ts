import type { Metric } from '../contract/metric.ts';
import type { PlannedMetricReply } from '../contract/planning/plan-reply.ts';
import type { PlannedMetric } from '../contract/planning/planned-metric.ts';

/** How a metric is measured and in what; the unit of an exposure that is learnt from scrapes is known. */
export function measureOf(metric: PlannedMetric | Metric): Pick<PlannedMetricReply, 'kind' | 'unit'> {
  const isLearnt =
    metric.kind === 'count' && metric.queries !== undefined && metric.queries.exposure === undefined;
  return { kind: metric.kind, unit: metric.unit ?? (isLearnt ? 'target-hour' : null) };
}
