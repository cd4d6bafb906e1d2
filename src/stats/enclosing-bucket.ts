import type { Histogram } from './histogram.ts';

export interface EnclosingBucket {
  readonly lower: number;
  /** Infinity for the open bucket above the highest bound. */
  readonly upper: number;
  /** Observations in the buckets before this one. */
  readonly below: number;
  /** Observations in this bucket. */
  readonly count: number;
  /** Observations in the buckets after this one. */
  readonly above: number;
}

/**
 * Bucket that holds a rank: between which two bounds does the observation of this rank lie?
 *
 * Valid: a proper histogram (see `checkHistogram`); rank from 0 to the number of observations, may be fractional.
 * Units: rank and counts in observations; bounds as given.
 * Throws: nothing.
 * Reference: Prometheus, promql/quantile.go: the first bucket whose cumulative count reaches the rank.
 * Cost: O(buckets).
 */
export function enclosingBucket({ upperBounds, lowest, counts }: Histogram, rank: number): EnclosingBucket {
  const last = upperBounds.length - 1;
  let index = 0;
  let below = 0;
  while (index < last && below + (counts[index] ?? 0) < rank) {
    below += counts[index] ?? 0;
    index += 1;
  }
  return {
    lower: index === 0 ? lowest : (upperBounds[index - 1] ?? lowest),
    upper: upperBounds[index] ?? Infinity,
    below,
    count: counts[index] ?? 0,
    above: sumFrom(counts, index + 1),
  };
}

function sumFrom(counts: readonly number[], start: number): number {
  let sum = 0;
  for (let index = start; index < counts.length; index += 1) sum += counts[index] ?? 0;
  return sum;
}
