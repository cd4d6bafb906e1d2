import type { BucketOptions } from './cloudmonitoring-reply.ts';

/** Upper bounds of all buckets but the last, which has none, ascending; null where there are no buckets. */
export function bucketBounds({
  explicitBuckets,
  linearBuckets,
  exponentialBuckets,
}: BucketOptions): readonly number[] | null {
  if (explicitBuckets !== undefined) return explicitBuckets.bounds;
  if (linearBuckets !== undefined) {
    const { numFiniteBuckets, offset, width } = linearBuckets;
    return Array.from({ length: numFiniteBuckets + 1 }, (_, index) => offset + width * index);
  }
  if (exponentialBuckets !== undefined) {
    const { numFiniteBuckets, scale, growthFactor } = exponentialBuckets;
    return Array.from({ length: numFiniteBuckets + 1 }, (_, index) => scale * growthFactor ** index);
  }
  return null;
}
