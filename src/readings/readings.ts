export type Labels = Readonly<Record<string, string>>;

/** Stored samples of a cumulative counter, in time order; `times` in milliseconds since the epoch. */
export interface CounterSeries {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** One bucket of a native histogram: observations in (lower, upper]; the zero bucket spans both signs. */
export interface NativeBucket {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

export interface NativeHistogram {
  readonly count: number;
  readonly buckets: readonly NativeBucket[];
}

/** Stored samples of a cumulative native histogram, in time order. */
export interface HistogramSeries {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly histograms: readonly NativeHistogram[];
}

/** Increments that are already one number per window; `null` where the source had nothing. */
export interface IncrementSeries {
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

/** A percentile that a store worked out for each window. */
export interface StoredPercentile {
  /** 0.99 for the p99; `null` where that is not known. */
  readonly quantile: number | null;
  /** How many observations are behind each value, about; `null` where that is not known. */
  readonly observations: readonly (number | null)[] | null;
}

/** What is behind the values of a query, as far as it tells. */
export interface PointsBasis {
  /** How far back each value looks, milliseconds; 0 for one moment. */
  readonly looksBackMs: number;
  readonly percentile: StoredPercentile | null;
}

/**
 * What a source found for one side. Everything after the sources reads only these forms.
 * Classic buckets are counters or increments whose `le` label names the upper bound (cumulative over `le`).
 */
export type Readings =
  | { readonly form: 'counters'; readonly series: readonly CounterSeries[] }
  | { readonly form: 'histogram_counters'; readonly series: readonly HistogramSeries[] }
  | { readonly form: 'increments'; readonly series: readonly IncrementSeries[] }
  | { readonly form: 'histograms'; readonly windows: readonly (NativeHistogram | null)[] }
  | { readonly form: 'samples'; readonly windows: readonly (readonly number[] | null)[] }
  | { readonly form: 'points'; readonly windows: readonly (number | null)[]; readonly basis?: PointsBasis };
