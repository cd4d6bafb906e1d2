import type { Metric } from './metric.ts';

/** Just below all there is. */
const NEARLY_ALL = 0.99;

/** So many times as large a limit can be and still be one: nothing falls by more than all of it, and no share is above 1. */
export function largestLimitFactor({ harm, limit, kind }: Pick<Metric, 'harm' | 'limit' | 'kind'>): number {
  const relative = harm === 'increase' ? Number.POSITIVE_INFINITY : NEARLY_ALL / (limit.relative ?? 0);
  const absolute = kind === 'proportion' ? NEARLY_ALL / (limit.absolute ?? 0) : Number.POSITIVE_INFINITY;
  return Math.min(relative, absolute);
}
