import { brunnerMunzel } from '../stats/brunner-munzel.ts';
import { hodgesLehmann } from '../stats/hodges-lehmann.ts';
import { mannWhitney } from '../stats/mann-whitney.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { sampleQuantileInterval } from '../stats/sample-quantile-interval.ts';
import { sampleAmount } from '../windows/sample-amount.ts';
import type { Observations } from './observations.ts';

/** In ratios a 0 stands this many times below the smallest value above it. */
const NEXT_TO_NOTHING = 2;

/**
 * Raw observations, ascending. The p-value is the larger of Mann-Whitney's and Brunner-Munzel's: the former alone
 * cries wolf when a small canary merely varies more than a large stable side.
 */
export const sampleObservations: Observations<Float64Array> = {
  testName: 'mann-whitney guarded by brunner-munzel',
  ...sampleAmount,
  rescale: (samples, { scale, shift }) => samples.map((value) => (value - shift) / scale),
  compare: (first, second) => {
    const ranks = mannWhitney(first, second, 'greater');
    const guard = first.length > 1 && second.length > 1 ? brunnerMunzel(first, second, 'greater').pValue : 1;
    const { commonLanguage, variance, z } = ranks;
    return { commonLanguage, variance, statistic: z, pValue: Math.max(ranks.pValue, guard) };
  },
  locate: (pairs, scale, confidence) => {
    const first = sampleAmount.merge(pairs.map((pair) => pair.first));
    const second = sampleAmount.merge(pairs.map((pair) => pair.second));
    if (scale === 'difference') return hodgesLehmann(first, second, confidence);
    const smallest = Math.min(firstPositive(first), firstPositive(second));
    if (smallest === Infinity) return { estimate: 1, lower: 0, upper: Infinity, confidence };
    const logOf = (value: number) => Math.log(Math.max(value, smallest / NEXT_TO_NOTHING));
    const logs = hodgesLehmann(first.map(logOf), second.map(logOf), confidence);
    return {
      estimate: Math.exp(logs.estimate),
      lower: Math.exp(logs.lower),
      upper: Math.exp(logs.upper),
      confidence,
    };
  },
  threshold: ({ first, second }, quantile) => sampleQuantile(sampleAmount.merge([first, second]), quantile),
  above: (samples, threshold) => ({
    events: samples.length - firstAbove(samples, threshold),
    total: samples.length,
  }),
  quantile: (samples, quantile, confidence) => {
    const { lower, upper } = sampleQuantileInterval(samples, quantile, confidence);
    return { value: sampleQuantile(samples, quantile), lower, upper, resolution: null, saturated: false };
  },
  exceededValue: sampleQuantile,
};

/** The smallest of some ascending samples above 0; Infinity where there is none. */
function firstPositive(samples: Float64Array): number {
  return samples[firstAbove(samples, 0)] ?? Infinity;
}

/** Index of the first of some ascending samples that exceeds a value. */
function firstAbove(samples: Float64Array, value: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((samples[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
