import type { MetricReply } from '../../contract/reply/metric-reply.ts';

/**
 * The value of the canary beyond which harm exceeds the limits, beside this value of stable. Where there are two limits,
 * both have to be exceeded: the one that is farther away counts. Null where there is no limit.
 */
export function limitBoundary(stable: number, { limits, aspect }: MetricReply): number | null {
  const sign = aspect?.direction === 'decrease' ? -1 : 1;
  const distances = limits.flatMap(({ scale, value }) => {
    if (value === null) return [];
    return [scale === 'ratio' ? Math.abs(stable) * value : value];
  });
  return distances.length === 0 ? null : stable + sign * Math.max(...distances);
}
