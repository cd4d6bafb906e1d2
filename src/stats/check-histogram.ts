import type { Histogram } from './histogram.ts';

/**
 * Guard for a histogram: are its bounds ascending and its counts proper, and how many observations does it hold?
 *
 * Valid: any input.
 * Units: number of observations.
 * Throws: RangeError, naming the function that asked, for bounds that do not ascend, a count missing or negative,
 * no bucket, or no observation at all.
 * Reference: none.
 * Cost: O(buckets).
 */
export function checkHistogram(asker: string, { upperBounds, lowest, counts }: Histogram): number {
  if (upperBounds.length === 0 || upperBounds.length !== counts.length) {
    throw new RangeError(
      `${asker} requires one count per bucket, got ${counts.length} for ${upperBounds.length}`,
    );
  }
  let below = lowest;
  let total = 0;
  // By index: an iterator of entries makes an array for each, and this is asked for several times a window.
  for (let index = 0; index < upperBounds.length; index += 1) {
    const bound = upperBounds[index] ?? Number.NaN;
    const count = counts[index] ?? Number.NaN;
    if (!(bound > below)) {
      throw new RangeError(`${asker} requires ascending bounds, got ${bound} after ${below}`);
    }
    if (!(count >= 0 && count < Infinity)) {
      throw new RangeError(`${asker} requires counts of at least 0, got ${count}`);
    }
    below = bound;
    total += count;
  }
  if (total === 0) {
    throw new RangeError(`${asker} requires at least 1 observation`);
  }
  return total;
}
