import type { Metric } from './metric.ts';

/** Whether the data of a metric are in the request itself. */
export function isInline(metric: Metric): boolean {
  return metric.data !== undefined || (metric.kind === 'proportion' && metric.strata !== undefined);
}
