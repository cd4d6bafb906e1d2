import { groupedHodgesLehmann } from '../stats/grouped-hodges-lehmann.ts';
import { groupedMannWhitney } from '../stats/grouped-mann-whitney.ts';
import type { Histogram } from '../stats/histogram.ts';
import { histogramQuantileInterval } from '../stats/histogram-quantile-interval.ts';
import { rescaleHistogram } from '../stats/rescale-histogram.ts';
import type { Observations } from './observations.ts';

/** Observations known by bucket: ranks are those of the buckets, with everything in a bucket tied. */
export const histogramObservations: Observations<Histogram> = {
  testName: 'mann-whitney on buckets',
  size: ({ counts }) => counts.reduce((sum, count) => sum + count, 0),
  merge: (parts) => {
    const [first] = parts;
    if (first === undefined) throw new RangeError('merge requires at least 1 histogram');
    const counts = first.counts.map((_, bucket) =>
      parts.reduce((sum, part) => sum + (part.counts[bucket] ?? 0), 0),
    );
    return { ...first, counts };
  },
  rescale: rescaleHistogram,
  compare: (first, second) => {
    const { z, ...rest } = groupedMannWhitney(first.counts, second.counts, 'greater');
    return { ...rest, statistic: z };
  },
  locate: (pairs, scale, confidence) =>
    groupedHodgesLehmann(pairs, scale === 'ratio' ? 'ratio' : 'shift', confidence),
  quantile: (histogram, quantile, confidence) => {
    const { estimate, ...rest } = histogramQuantileInterval(histogram, quantile, confidence);
    return { value: estimate, ...rest };
  },
};
