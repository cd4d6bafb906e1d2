import { checkConfidence } from './check-confidence.ts';
import { checkHistogram } from './check-histogram.ts';
import { enclosingBucket } from './enclosing-bucket.ts';
import type { Histogram } from './histogram.ts';
import { histogramQuantile } from './histogram-quantile.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

export interface HistogramQuantileInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Bounds of the bucket that holds the estimate: nothing finer can be known for certain. */
  readonly resolution: { readonly lower: number; readonly upper: number };
  /** The estimate lies above the highest finite bound, which is given instead. */
  readonly saturated: boolean;
}

/**
 * Confidence interval of a histogram's quantile: between which values does the true quantile lie, by chance and by
 * the width of the buckets?
 *
 * Valid: independent observations. The ranks q +- z sqrt(q (1 - q) / n) are read off the interpolated histogram, then
 * the interval is widened to hold the whole bucket of the estimate. Ranks beyond the data give the outer edges of
 * the histogram, which may be infinite.
 * Units: `q` from 0 to 1; values in the unit of the bounds.
 * Throws: RangeError for an improper or empty histogram, `q` outside [0, 1], or a confidence outside (0, 1).
 * Reference: normal approximation of the binomial rank, H. A. David, "Order Statistics".
 * Cost: O(buckets).
 */
export function histogramQuantileInterval(
  histogram: Histogram,
  q: number,
  confidence: number,
): HistogramQuantileInterval {
  checkConfidence('histogramQuantileInterval', confidence);
  const { value: estimate, saturated } = histogramQuantile(histogram, q);
  const total = checkHistogram('histogramQuantileInterval', histogram);
  const reach = upperNormalQuantile((1 - confidence) / 2) * Math.sqrt((q * (1 - q)) / total);
  const { lower, upper } = enclosingBucket(histogram, q * total);
  return {
    estimate,
    lower: Math.min(lower, valueAt(histogram, q - reach)),
    upper: Math.max(upper, valueAt(histogram, q + reach)),
    resolution: { lower, upper },
    saturated,
  };
}

function valueAt(histogram: Histogram, q: number): number {
  if (q < 0) {
    return histogram.lowest;
  }
  if (q > 1) {
    return histogram.upperBounds.at(-1) ?? Infinity;
  }
  const { value, saturated } = histogramQuantile(histogram, q);
  return saturated ? Infinity : value;
}
