import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { limitBoundary } from './limit-boundary.ts';

/**
 * The difference beyond which harm exceeds the limits, in the scale in which differences are told. One limit in that scale
 * is the same beside every value of stable; otherwise it depends on it. Null where it cannot be told.
 */
export function differenceBoundary(
  stable: number | null,
  scale: 'difference' | 'ratio',
  metric: MetricReply,
): number | null {
  const { limits, aspect } = metric;
  const [only] = limits;
  const sign = aspect?.direction === 'decrease' ? -1 : 1;
  if (limits.length === 1 && only?.scale === scale) {
    if (only.value === null) return null;
    return scale === 'ratio' ? 1 + sign * only.value : sign * only.value;
  }
  const boundary = stable === null ? null : limitBoundary(stable, metric);
  if (stable === null || boundary === null) return null;
  if (scale === 'difference') return boundary - stable;
  return stable === 0 ? null : boundary / stable;
}
