/** Counts of observations between bounds. */
export interface Histogram {
  /** Ascending; the last may be Infinity. A bucket holds what is above the bound before it and at most its own. */
  readonly upperBounds: readonly number[];
  /** Lower edge of the first bucket: 0 for classic latency buckets; may be negative or -Infinity. */
  readonly lowest: number;
  /** Per bucket, NOT cumulative; may be fractional after interpolation. */
  readonly counts: readonly number[];
}

/** Two histograms with the same bounds to be compared, for example one window of two services. */
export interface HistogramPair {
  readonly first: Histogram;
  readonly second: Histogram;
}
