import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { differenceCell } from './metric-cells.ts';

/** "+1.51 points (+1.01 to +2.07)" over all windows, also where a few of them decided. */
export function overallDifference(metric: MetricReply): string {
  return differenceCell({ ...metric, reasons: [] });
}
