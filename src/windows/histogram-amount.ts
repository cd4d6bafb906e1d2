import type { Histogram } from '../stats/histogram.ts';
import type { Amount } from './amount.ts';

/** Histograms with the same bounds are added bucket by bucket. */
export const histogramAmount: Amount<Histogram> = {
  size: ({ counts }) => counts.reduce((sum, count) => sum + count, 0),
  merge: (parts) => {
    const [first] = parts;
    if (first === undefined) throw new RangeError('merge requires at least 1 histogram');
    const counts = first.counts.map((_, bucket) =>
      parts.reduce((sum, part) => sum + (part.counts[bucket] ?? 0), 0),
    );
    return { ...first, counts };
  },
};
