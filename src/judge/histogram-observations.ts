import { groupedHodgesLehmann } from '../stats/grouped-hodges-lehmann.ts';
import { groupedMannWhitney } from '../stats/grouped-mann-whitney.ts';
import type { Histogram } from '../stats/histogram.ts';
import { histogramExceedance } from '../stats/histogram-exceedance.ts';
import { histogramQuantileInterval } from '../stats/histogram-quantile-interval.ts';
import { probitQuantile } from '../stats/probit-quantile.ts';
import { rescaleHistogram } from '../stats/rescale-histogram.ts';
import { histogramAmount } from '../windows/histogram-amount.ts';
import type { Observations } from './observations.ts';

/** Shares below this count as this in comparisons of logarithms. */
const SMALLEST_SHARE = 1e-12;

/** Observations known by bucket: ranks are those of the buckets, with everything in a bucket tied. */
export const histogramObservations: Observations<Histogram> = {
  testName: 'mann-whitney on buckets',
  ...histogramAmount,
  rescale: rescaleHistogram,
  compare: (first, second) => {
    const { z, ...rest } = groupedMannWhitney(first.counts, second.counts, 'greater');
    return { ...rest, statistic: z };
  },
  locate: (pairs, scale, confidence) =>
    groupedHodgesLehmann(pairs, scale === 'ratio' ? 'ratio' : 'shift', confidence),
  threshold: ({ first, second }, quantile) => {
    const both = histogramAmount.merge([first, second]);
    const { upperBounds, counts } = both;
    const total = histogramAmount.size(both);
    let below = 0;
    let best = { bound: upperBounds[0] ?? 0, distance: Number.POSITIVE_INFINITY };
    for (let bucket = 0; bucket < upperBounds.length - 1; bucket += 1) {
      const bound = upperBounds[bucket] ?? 0;
      below += counts[bucket] ?? 0;
      const share = Math.max((total - below) / total, SMALLEST_SHARE);
      const distance = Math.abs(Math.log(share / (1 - quantile)));
      if (distance < best.distance) best = { bound, distance };
    }
    return best.bound;
  },
  above: (histogram, threshold) => ({
    events: histogramExceedance(histogram, threshold),
    total: histogramAmount.size(histogram),
  }),
  quantile: (histogram, quantile, confidence) => {
    const { estimate, ...rest } = histogramQuantileInterval(histogram, quantile, confidence);
    return { value: estimate, ...rest };
  },
  exceededValue: (histogram, quantile) => probitQuantile(histogram, quantile).value,
};
