import { checkHistogram } from './check-histogram.ts';
import { checkShare } from './check-share.ts';
import { type EnclosingBucket, enclosingBucket } from './enclosing-bucket.ts';
import type { Histogram } from './histogram.ts';
import type { HistogramQuantile } from './histogram-quantile.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/**
 * Quantile of a histogram by probit interpolation in log x: below which value does a share `q` of the observations
 * lie, with little bias in ratios of quantiles between two histograms?
 *
 * Valid: positive values with a roughly lognormal shape inside a bucket (exact for lognormal data). Geometric in
 * the lowest and the highest occupied bucket; a first bucket that starts at 0 counts as starting at half its
 * bound. Buckets with negative values are interpolated linearly.
 * Units: `q` from 0 to 1; value in the unit of the bounds.
 * Throws: RangeError for an improper or empty histogram, or `q` outside [0, 1].
 * Reference: docs/statistics.md; exact for log-normal data by construction.
 * Cost: O(buckets).
 */
export function probitQuantile(histogram: Histogram, q: number): HistogramQuantile {
  checkShare('probitQuantile', q);
  const total = checkHistogram('probitQuantile', histogram);
  const bucket = enclosingBucket(histogram, q * total);
  const { upper } = bucket;
  if (upper === Infinity) {
    return { value: bucket.lower, saturated: true };
  }
  const halved = bucket.lower === 0 || bucket.lower === -Infinity;
  const lower = halved && upper > 0 ? upper / 2 : bucket.lower;
  if (lower === -Infinity) {
    return { value: upper, saturated: false };
  }
  if (lower <= 0) {
    return { value: lower + (upper - lower) * rankShare(bucket, q * total), saturated: false };
  }
  const isInside = bucket.below > 0 && bucket.above > 0 && bucket.count > 0;
  const share = isInside ? probitShare(bucket, q, total) : rankShare(bucket, q * total);
  return { value: lower * (upper / lower) ** share, saturated: false };
}

function rankShare({ below, count }: EnclosingBucket, rank: number): number {
  return count > 0 ? (rank - below) / count : 0;
}

function probitShare({ below, count, above }: EnclosingBucket, q: number, total: number): number {
  const start = normalQuantile(below, count + above);
  const end = normalQuantile(below + count, above);
  return (normalQuantile(q * total, (1 - q) * total) - start) / (end - start);
}

/** Normal quantile of the point with so many observations on either side, from the smaller of the two. */
function normalQuantile(below: number, above: number): number {
  const total = below + above;
  return below < above ? -upperNormalQuantile(below / total) : upperNormalQuantile(above / total);
}
