import type { NativeHistogram } from '../readings/readings.ts';

/** Wider ranges than this many buckets are read at a coarser resolution. */
const MAX_BUCKETS = 600;
/** Relative error allowed when a bound is recognised as a power of the schema's base. */
const BOUND_TOLERANCE = 1e-6;

/**
 * A way to lay the exponential buckets of native histograms on common bounds: powers of 2^(2^-schema), from
 * index `first` to `last`. One bucket below holds everything nearer to zero, and whatever is negative.
 */
export interface BucketFrame {
  readonly schema: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The finest frame that all histograms can be merged down to without splitting a bucket; null when there is no
 * bucket at all, `'custom'` when the bounds are not exponential.
 */
export function commonFrame(histograms: Iterable<NativeHistogram>): BucketFrame | null | 'custom' {
  let schema = Number.POSITIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  for (const { buckets } of histograms) {
    for (const { lower, upper } of buckets) {
      if (lower <= 0) continue;
      const exact = -Math.log2(Math.log2(upper / lower));
      if (!(Math.abs(exact - Math.round(exact)) <= 0.01)) return 'custom';
      schema = Math.min(schema, Math.round(exact));
      lowest = Math.min(lowest, upper);
      highest = Math.max(highest, upper);
    }
  }
  if (highest === 0) return null;
  while (bucketIndex(highest, schema) - bucketIndex(lowest, schema) >= MAX_BUCKETS) schema -= 1;
  return { schema, first: bucketIndex(lowest, schema), last: bucketIndex(highest, schema) };
}

/** Upper bounds of a frame, ascending; the first bucket reaches from 0 (and below) to the frame. */
export function frameBounds({ schema, first, last }: BucketFrame): number[] {
  return Array.from({ length: last - first + 2 }, (_, offset) => 2 ** ((first - 1 + offset) / 2 ** schema));
}

/** Counts of a histogram in the buckets of a frame. */
export function countsInFrame(histogram: NativeHistogram, frame: BucketFrame): number[] {
  const counts = new Array<number>(frame.last - frame.first + 2).fill(0);
  for (const { lower, upper, count } of histogram.buckets) {
    const offset = lower <= 0 ? 0 : bucketIndex(upper, frame.schema) - frame.first + 1;
    counts[offset] = (counts[offset] ?? 0) + count;
  }
  return counts;
}

function bucketIndex(upper: number, schema: number): number {
  return Math.ceil(Math.log2(upper) * 2 ** schema - BOUND_TOLERANCE);
}
