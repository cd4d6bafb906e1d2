import { checkHistogram } from './check-histogram.ts';
import type { Histogram } from './histogram.ts';
import { normalUpperTail } from './normal-upper-tail.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/**
 * Exceedance of a histogram: how many observations lie above a value, between bounds too? Interpolated between the two
 * bounds by the normal quantile of the share above and the logarithm of the value (probit in log x), linearly where a
 * logarithm or a quantile does not exist.
 *
 * Valid: exact at bounds; inside a bucket exact for log-normal data, a good guess for other smooth positive ones.
 * Units: observations, fractional inside a bucket; `value` in the unit of the bounds.
 * Throws: RangeError for an improper or empty histogram.
 * Reference: docs/statistics.md, "Distribution".
 * Cost: O(buckets).
 */
export function histogramExceedance(histogram: Histogram, value: number): number {
  const total = checkHistogram('histogramExceedance', histogram);
  const { upperBounds, lowest, counts } = histogram;
  let above = total;
  let lower = lowest;
  for (let bucket = 0; bucket < upperBounds.length; bucket += 1) {
    const upper = upperBounds[bucket] ?? Infinity;
    const count = counts[bucket] ?? 0;
    if (value < upper) {
      const shares = { high: steadied(above, total), low: steadied(above - count, total) };
      return above - count * shareBelow(value, lower, upper, shares);
    }
    above -= count;
    lower = upper;
  }
  return 0;
}

/** A share that is never 0 or 1: half an observation is added to either side of the cut. */
function steadied(above: number, total: number): number {
  return (above + 0.5) / (total + 1);
}

/** Share of a bucket's observations below a value inside it; `high` and `low` are the shares above its two bounds. */
function shareBelow(
  value: number,
  lower: number,
  upper: number,
  { high, low }: { readonly high: number; readonly low: number },
): number {
  if (value <= lower || upper === Infinity || high === low) return 0;
  if (lower <= 0) return Number.isFinite(lower) ? (value - lower) / (upper - lower) : 0;
  const place = Math.log(value / lower) / Math.log(upper / lower);
  const start = upperNormalQuantile(high);
  const end = upperNormalQuantile(low);
  return (high - normalUpperTail(start + place * (end - start))) / (high - low);
}
