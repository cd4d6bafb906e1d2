import { checkConfidence } from './check-confidence.ts';
import type { Interval } from './interval.ts';
import { regularizedBeta } from './regularized-beta.ts';
import { sampleQuantile } from './sample-quantile.ts';

/**
 * Order-statistic interval of a quantile: between which two observations does the true quantile lie?
 *
 * Valid: independent observations of any distribution, sorted ascending (not checked); at least the confidence
 * asked for, exactly. A limit that no observation reaches is -Infinity or Infinity (the upper limit of a 99th
 * percentile needs 368 observations at 95 %).
 * Units: `q` from 0 to 1; values in the unit of the sample.
 * Throws: RangeError for an empty sample, `q` outside [0, 1], or a confidence outside (0, 1).
 * Reference: binomial ranks; W. J. Conover, "Practical Nonparametric Statistics", section 3.2.
 * Cost: O(sqrt(n) log n).
 */
export function sampleQuantileInterval(sorted: ArrayLike<number>, q: number, confidence: number): Interval {
  checkConfidence('sampleQuantileInterval', confidence);
  const estimate = sampleQuantile(sorted, q);
  const size = sorted.length;
  const tail = (1 - confidence) / 2;
  const isTooHigh = (rank: number): boolean => regularizedBeta(1 - q, q, size - rank + 1, rank) > tail;
  const isHighEnough = (rank: number): boolean => regularizedBeta(q, 1 - q, rank, size - rank + 1) <= tail;
  return {
    estimate,
    lower: sorted[firstRank(size, isTooHigh) - 2] ?? -Infinity,
    upper: sorted[firstRank(size, isHighEnough) - 1] ?? Infinity,
    confidence,
  };
}

/** Smallest rank from 1 to `size` for which the condition holds, and it must hold ever after; else `size` + 1. */
function firstRank(size: number, condition: (rank: number) => boolean): number {
  let low = 1;
  let high = size + 1;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (condition(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
