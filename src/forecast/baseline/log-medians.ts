import type { Histogram } from '../../stats/histogram.ts';
import { histogramQuantile } from '../../stats/histogram-quantile.ts';
import { logSpread } from './log-spread.ts';

/** The variance of a median of normal values is this many times that of their mean. */
const MEDIAN_VARIANCE = Math.PI / 2;

/** The logarithm of the median in each window that has one above 0, and the variance that sampling gives it. */
export function logMedians(
  windows: readonly Histogram[],
  merged: Histogram,
): { readonly values: readonly number[]; readonly variances: readonly number[] } {
  const spread = logSpread(merged);
  const medians = windows.map((window) => ({
    value: histogramQuantile(window, 0.5).value,
    size: window.counts.reduce((sum, count) => sum + count, 0),
  }));
  const usable = medians.filter(({ value }) => value > 0);
  return {
    values: usable.map(({ value }) => Math.log(value)),
    variances: usable.map(({ size }) => (MEDIAN_VARIANCE * spread ** 2) / size),
  };
}
