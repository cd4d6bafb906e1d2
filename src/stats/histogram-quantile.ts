import { checkHistogram } from './check-histogram.ts';
import { checkShare } from './check-share.ts';
import { enclosingBucket } from './enclosing-bucket.ts';
import type { Histogram } from './histogram.ts';

export interface HistogramQuantile {
  /** The highest finite bound when saturated. */
  readonly value: number;
  /** The quantile lies above the highest finite bound. */
  readonly saturated: boolean;
}

/**
 * Quantile of a classic histogram by Prometheus' own rule: below which value does a share `q` of the observations
 * lie, so that it agrees with dashboards?
 *
 * Valid: linear inside the bucket, which biases ratios of quantiles (see `probitQuantile`). A first bucket without
 * lower edge starts at 0 if its bound is above 0; otherwise the bound itself is the answer, as in Prometheus.
 * Units: `q` from 0 to 1; value in the unit of the bounds.
 * Throws: RangeError for an improper or empty histogram, or `q` outside [0, 1].
 * Reference: Prometheus, promql/quantile.go, bucketQuantile.
 * Cost: O(buckets).
 */
export function histogramQuantile(histogram: Histogram, q: number): HistogramQuantile {
  checkShare('histogramQuantile', q);
  const rank = q * checkHistogram('histogramQuantile', histogram);
  const { lower, upper, below, count } = enclosingBucket(histogram, rank);
  if (upper === Infinity) {
    return { value: lower, saturated: true };
  }
  if (lower === -Infinity && upper <= 0) {
    return { value: upper, saturated: false };
  }
  const start = lower === -Infinity ? 0 : lower;
  const share = count > 0 ? (rank - below) / count : 0;
  return { value: start + (upper - start) * share, saturated: false };
}
