import { median } from 'simple-statistics';
import type { ReadableMetric } from '../windows/window.ts';

/** A side on which a percentile is of so few observations that it is hardly more than the largest of them. */
export interface FewObservations {
  readonly side: 'canary' | 'stable';
  readonly quantile: number;
  /** Behind a usual value. */
  readonly observations: number;
  /** From so many on there is about one observation beyond the percentile. */
  readonly needed: number;
}

/** Keeps 1 / (1 - 0.99) at 100. */
const ROUNDING = 1e-9;

/**
 * The side whose values are a percentile of too few observations: with fewer than one beyond it, harm leaves the value as
 * it was. Null where there are enough, or their number is not known.
 */
export function fewObservations(metric: ReadableMetric): FewObservations | null {
  if (metric.kind !== 'series') return null;
  for (const side of ['canary', 'stable'] as const) {
    const { quantile = null, observations: perWindow = null } = metric.percentiles?.[side] ?? {};
    const judged = metric.windows.filter(({ phase }) => phase === 'judged');
    const known = judged.flatMap(({ index, lastIndex = index }) => perWindow?.[lastIndex] ?? []);
    if (quantile === null || known.length === 0) continue;
    const needed = Math.ceil(1 / Math.min(quantile, 1 - quantile) - ROUNDING);
    const observations = median(known);
    if (observations < needed) return { side, quantile, observations, needed };
  }
  return null;
}
