import type { Interval } from '../stats/interval.ts';
import type { Proportion } from '../stats/proportion.ts';
import type { Amount } from '../windows/amount.ts';
import type { QuantileEstimate, Scale } from './comparison.ts';

/** How one set of observations compares with another by rank. */
export interface RankComparison {
  /** Probability that an observation of the first exceeds one of the second, ties counting half. */
  readonly commonLanguage: number;
  /** Variance of it when both come from the same distribution. */
  readonly variance: number;
  readonly statistic: number;
  /** One-sided: the first tends to be larger. */
  readonly pValue: number;
}

export interface ObservationPair<T> {
  readonly first: T;
  readonly second: T;
}

/** What comparing distributions needs of the form in which observations come: buckets or raw samples. */
export interface Observations<T> extends Amount<T> {
  readonly testName: string;
  /** The observations as they would be had each value been `(value - shift) / scale`. */
  rescale(observations: T, change: { readonly scale: number; readonly shift: number }): T;
  compare(first: T, second: T): RankComparison;
  /** Hodges-Lehmann ratio or shift of the first against the second over all pairs, with its interval. */
  locate(pairs: readonly ObservationPair<T>[], scale: Scale, confidence: number): Interval;
  /** The value that a share of about `1 - quantile` of both together exceeds, among those that can be told apart. */
  threshold(pair: ObservationPair<T>, quantile: number): number;
  /** How many observations exceed a value; may be fractional after rescaling. */
  above(observations: T, threshold: number): Proportion;
  quantile(observations: T, quantile: number, confidence: number): QuantileEstimate;
  /** The quantile by the same shape inside buckets as `above`, so that what is told fits what decided. */
  exceededValue(observations: T, quantile: number): number;
}
