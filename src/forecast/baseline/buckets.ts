import type { Histogram } from '../../stats/histogram.ts';
import { normalUpperTail } from '../../stats/normal-upper-tail.ts';

/** Standard deviations between the median and the 95th percentile of a normal distribution. */
const MEDIAN_TO_P95 = 1.645;
/** Bounds that clients of Prometheus give a histogram of seconds that is not given any. */
const CLIENT_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MS_PER_S = 1_000;

/** Bounds of the buckets where a request does not give them; of other units than seconds and milliseconds there are none. */
export function clientBounds(unit: string | undefined): number[] {
  const scale = unit === 'ms' ? MS_PER_S : 1;
  return [...CLIENT_SECONDS.map((bound) => bound * scale), Number.POSITIVE_INFINITY];
}

/** The share of values in each bucket if their logarithms are normal. */
export function logNormalShares(median: number, p95: number, upperBounds: readonly number[]): Histogram {
  const spread = Math.log(p95 / median) / MEDIAN_TO_P95;
  const upTo = (bound: number) => (bound > 0 ? 1 - normalUpperTail(Math.log(bound / median) / spread) : 0);
  return sharesOf(upperBounds, upperBounds.map(upTo));
}

/** The share of values in each bucket from cumulative counts. */
export function sharesOf(upperBounds: readonly number[], cumulative: readonly number[]): Histogram {
  const all = cumulative.at(-1) ?? 1;
  const counts = cumulative.map((count, bucket) => (count - (cumulative[bucket - 1] ?? 0)) / all);
  return { upperBounds, lowest: (upperBounds[0] ?? 0) > 0 ? 0 : Number.NEGATIVE_INFINITY, counts };
}
