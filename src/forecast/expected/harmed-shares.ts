import type { Limit } from '../../contract/limit.ts';
import type { Metric } from '../../contract/metric.ts';
import type { Histogram } from '../../stats/histogram.ts';
import { histogramQuantile } from '../../stats/histogram-quantile.ts';
import { rescaleHistogram } from '../../stats/rescale-histogram.ts';
import { harmed } from './harm.ts';

/** So much of a value is left at least, whatever harms it. */
const LEAST_LEFT = 0.001;

/** The shares of the buckets after harm: by a share all values grow, by an amount all values move; the larger at the median. */
export function harmedShares(shares: Histogram, harm: Limit, direction: Metric['harm']): Histogram {
  const median = histogramQuantile(shares, 0.5).value;
  const isByShare = median > 0 && (harm.relative ?? 0) * median >= (harm.absolute ?? 0);
  const moved = harmed(median, harm, direction);
  return isByShare
    ? rescaleHistogram(shares, { scale: median / Math.max(moved, LEAST_LEFT * median), shift: 0 })
    : rescaleHistogram(shares, { scale: 1, shift: median - moved });
}
