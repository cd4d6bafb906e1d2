import type { IncrementSeries } from '../../readings/readings.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { bucketBounds } from './bucket-bounds.ts';
import type { Distribution } from './cloudmonitoring-reply.ts';

/** Distributions of all windows as buckets that are cumulative over `le`. All of them must have the same bounds. */
export function distributionSeries(
  windows: readonly (Distribution | null)[],
): readonly IncrementSeries[] | StoreFailure {
  let bounds: readonly number[] | null = null;
  for (const window of windows) {
    const own = window === null ? null : bucketBounds(window.bucketOptions ?? {});
    if (window !== null && window.count > 0 && own === null) {
      return storeFailure('rejected_query', 'the store gives distributions without buckets for this query');
    }
    if (own === null) continue;
    if (bounds !== null && String(bounds) !== String(own)) {
      return storeFailure(
        'rejected_query',
        'the bounds of the buckets change within the time that is looked at',
      );
    }
    bounds = own;
  }
  const cumulative = windows.map((window) => window && cumulated(window));
  return [...(bounds ?? []), Number.POSITIVE_INFINITY].map((bound, index) => ({
    labels: { le: bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound) },
    values: windows.map((window, at) => {
      if (window === null) return null;
      const counts = cumulative[at] ?? [];
      return bound === Number.POSITIVE_INFINITY ? window.count : (counts[index] ?? counts.at(-1) ?? 0);
    }),
  }));
}

function cumulated({ bucketCounts }: Distribution): readonly number[] {
  let sum = 0;
  return bucketCounts.map((count) => {
    sum += count;
    return sum;
  });
}
