import { metricName } from '../../promql/metric-name.ts';
import type { Readings } from '../../readings/readings.ts';
import type { Sides } from '../sides.ts';

/**
 * When nothing was found for a histogram, names what may have been meant: classic buckets are stored as `x_bucket`.
 * Only says so and never tries it, since a guess could compare something that nobody asked for.
 */
export function bucketHint(
  selectors: readonly string[],
  { canary, stable }: Sides<Readings>,
): readonly string[] {
  if (isFound(canary) || isFound(stable)) {
    return [];
  }
  const names = selectors.map(metricName).filter((name) => name !== null && !name.endsWith('_bucket'));
  return [...new Set(names)].map(
    (name) =>
      `nothing was found for ${name}: if it is a classic histogram, its buckets are called ${name}_bucket`,
  );
}

function isFound(readings: Readings): boolean {
  return 'series' in readings && readings.series.length > 0;
}
