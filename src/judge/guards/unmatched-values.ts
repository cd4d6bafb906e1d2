import { sum } from '../../stats/sum.ts';
import { strataAmount } from '../../windows/strata-amount.ts';
import type { ReadableMetric } from '../../windows/window.ts';
import { observedSides } from '../classify-window.ts';
import { type Because, reason } from '../finding.ts';

/** Less than this of the canary's requests may be of kinds that stable does not serve. */
const TOLERATED = 0.05;
/** So many values are told. */
const TOLD = 3;

/**
 * Warns where a metric is compared within kinds of requests, and much of what the canary serves is of kinds that stable
 * does not: nothing is known of those.
 */
export function unmatchedValues(metric: ReadableMetric): Because | null {
  if (metric.kind !== 'stratified') return null;
  const seen = metric.windows.map(observedSides).filter((sides) => sides !== null);
  if (seen.length === 0) return null;
  const canary = strataAmount.merge(seen.map((sides) => sides.canary));
  const stable = strataAmount.merge(seen.map((sides) => sides.stable));
  const all = strataAmount.size(canary);
  const alone = metric.values
    .map((value, place) => ({ value, canary: (canary[place]?.total ?? 0) / all, stable: 0, place }))
    .filter(({ place }) => stable[place]?.total === 0)
    .sort((left, right) => right.canary - left.canary);
  if (!(sum(alone.map((share) => share.canary)) > TOLERATED)) return null;
  const furthest = alone.slice(0, TOLD).map(({ place: _, ...share }) => share);
  return reason('traffic_mix_mismatch', { mix: { label: metric.label, furthest } });
}
