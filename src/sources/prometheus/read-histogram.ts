import { z } from 'zod';
import type { NativeBucket, NativeHistogram } from '../../readings/readings.ts';
import { sampleValue } from './sample-value.ts';

// The boundary rule in front of each bucket is not needed: an observation exactly on a boundary falls
// to the same bucket for canary and stable. A histogram without observations has no `buckets` key.
const WrittenBucket = z.tuple([z.number(), z.string(), z.string(), z.string()]);
const WrittenHistogram = z.object({ count: z.string(), buckets: z.array(WrittenBucket).default([]) });

/** One native histogram as the query API writes it; `null` when it is something else. */
export function readHistogram(written: unknown): NativeHistogram | null {
  const shape = WrittenHistogram.safeParse(written);
  const count = shape.success ? sampleValue(shape.data.count) : null;
  if (!shape.success || count === null) {
    return null;
  }
  const buckets: NativeBucket[] = [];
  for (const bucket of shape.data.buckets) {
    const read = readBucket(bucket);
    if (read === null) {
      return null;
    }
    buckets.push(read);
  }
  return { count, buckets };
}

function readBucket([, lowerText, upperText, countText]: z.output<
  typeof WrittenBucket
>): NativeBucket | null {
  const lower = sampleValue(lowerText);
  const upper = sampleValue(upperText);
  const count = sampleValue(countText);
  return lower === null || upper === null || count === null ? null : { lower, upper, count };
}
