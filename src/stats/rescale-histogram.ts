import type { Histogram } from './histogram.ts';
import { rescaling, type ValueChange } from './rescaling.ts';

/**
 * Histogram of changed values on the same bounds: how would the buckets be filled if every value `v` were
 * (v - shift) / scale?
 *
 * Valid, units, throws, reference: see `rescaling`, which does the same for many histograms with one set of bounds.
 * Cost: O(buckets).
 */
export function rescaleHistogram(histogram: Histogram, change: ValueChange): Histogram {
  return { ...histogram, counts: rescaling(histogram, change)(histogram.counts) };
}
