import type { AlignedMetric } from '../windows/window.ts';

/** Over how many windows each value of a metric is; what is counted window by window never overlaps. */
export function overlapIn(metric: AlignedMetric): number {
  return metric.kind === 'series' ? (metric.overlap ?? 1) : 1;
}
