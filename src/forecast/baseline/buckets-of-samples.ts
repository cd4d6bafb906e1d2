import type { Histogram } from '../../stats/histogram.ts';
import { sampleQuantile } from '../../stats/sample-quantile.ts';
import { sharesOf } from './buckets.ts';

/** Buckets that hold a hundredth of the samples each are fine enough for any limit. */
const BUCKETS = 100;

/** The shares of ascending samples in buckets that are as fine as the samples are close. */
export function bucketsOfSamples(samples: Float64Array): Histogram {
  const quantiles = Array.from({ length: BUCKETS }, (_, index) =>
    sampleQuantile(samples, (index + 1) / BUCKETS),
  );
  const bounds = [...new Set(quantiles.slice(0, -1)), Number.POSITIVE_INFINITY];
  const upTo = (bound: number) => samples.reduce((sum, value) => sum + (value <= bound ? 1 : 0), 0);
  return sharesOf(bounds, bounds.map(upTo));
}
