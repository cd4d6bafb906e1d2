import type { Histogram } from '../../stats/histogram.ts';
import { histogramQuantile } from '../../stats/histogram-quantile.ts';

/** Quartiles of a normal distribution are this many standard deviations apart. */
const QUARTILES_APART = 1.349;

/** Standard deviation of the logarithms as the quartiles tell it; 0 where they are not above 0. */
export function logSpread(histogram: Histogram): number {
  const lower = histogramQuantile(histogram, 0.25).value;
  const upper = histogramQuantile(histogram, 0.75).value;
  return lower > 0 ? Math.log(upper / lower) / QUARTILES_APART : 0;
}
