import type { ReasonCode } from '../../contract/reason-code.ts';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { MetricLabel } from './canary-judge-result.ts';

/** Warns that have seen a difference. */
const DIFFERENT: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'limit_exceeded_recently',
  'limit_exceeded_earlier',
  'limit_exceeded_unproven',
  'within_replica_spread',
  'harm_below_limit',
]);

/** Warns that have seen too little. */
const TOO_LITTLE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'not_enough_data',
  'overlapping_windows',
  'percentile_of_few',
  'no_data',
  'no_canary_traffic',
  'no_stable_traffic',
  'baseline_stale',
]);

/** Our word on a metric as one of Kayenta's labels. */
export function metricLabel({ verdict, reasons, difference }: MetricReply): MetricLabel {
  const [reason] = reasons;
  const code = reason?.code;
  if (verdict === 'pass') return 'Pass';
  if (verdict === 'fail' || (code !== undefined && DIFFERENT.has(code))) {
    return isLower(reason?.difference ?? difference) ? 'Low' : 'High';
  }
  return code !== undefined && TOO_LITTLE.has(code) ? 'Nodata' : 'Error';
}

function isLower(difference: MetricReply['difference']): boolean {
  if (difference?.estimate == null) return false;
  return difference.estimate < (difference.scale === 'ratio' ? 1 : 0);
}
