import type { Histogram } from '../stats/histogram.ts';
import type { Amount } from './amount.ts';

/** Histograms with the same bounds are added bucket by bucket. */
export const histogramAmount: Amount<Histogram> = {
  size: ({ counts }) => {
    let size = 0;
    for (let bucket = 0; bucket < counts.length; bucket += 1) size += counts[bucket] ?? 0;
    return size;
  },
  merge: (parts) => {
    const [first, ...others] = parts;
    if (first === undefined) throw new RangeError('merge requires at least 1 histogram');
    if (others.length === 0) return first;
    const counts = [...first.counts];
    for (const part of others) {
      for (let bucket = 0; bucket < counts.length; bucket += 1) {
        counts[bucket] = (counts[bucket] ?? 0) + (part.counts[bucket] ?? 0);
      }
    }
    return { ...first, counts };
  },
};
