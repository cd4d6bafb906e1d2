import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { momentText } from '../moment-text.ts';
import type { WindowBucket } from './elasticsearch-reply.ts';

export type WindowRows = readonly (WindowBucket | null)[];

/** Buckets in the order of the windows that they are of; null for a window without documents. */
export function windowRows(
  buckets: readonly WindowBucket[],
  { startMs, windowMs, count }: WindowGrid,
): WindowRows | StoreFailure {
  const rows: (WindowBucket | null)[] = new Array(count).fill(null);
  for (const bucket of buckets) {
    const index = (bucket.key - startMs - 1) / windowMs;
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      return storeFailure(
        'bad_reply',
        `the store made a bucket at ${momentText(bucket.key)}, where no window begins`,
      );
    }
    if (rows[index] !== null) return storeFailure('bad_reply', 'the store made two buckets of one window');
    rows[index] = bucket;
  }
  return rows;
}
