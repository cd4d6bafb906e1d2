import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { LONGEST_LABEL } from './longest-label.ts';
import type { RowLayout } from './row-layout.ts';
import type { SqlRow } from './sql-row.ts';

/** Why rows cannot be used though they came: too many, names that are none, or no such windows; null where they can. */
export function rowsProblem(
  rows: readonly SqlRow[],
  { shape, by }: RowLayout,
  { count }: WindowGrid,
  maxRows: number,
): StoreFailure | null {
  if (rows.length > maxRows) {
    const instead =
      shape === 'histogram'
        ? 'ask for a shorter time, a percentile per window as a series, or the share beyond a threshold as a proportion'
        : `ask for a shorter time, or for fewer values of ${by}`;
    return storeFailure('too_large', `the query gives more than ${maxRows} rows (maxRows): ${instead}`);
  }
  if (rows.some(({ of_label }) => (of_label?.length ?? 0) > LONGEST_LABEL)) {
    const detail = `the query gives values of ${by} of more than ${LONGEST_LABEL} characters, which are no names`;
    return storeFailure('rejected_query', detail);
  }
  if (rows.some(({ in_window }) => in_window < 0 || in_window >= count)) {
    return storeFailure('bad_reply', 'the store gives rows of a window that it was not asked for');
  }
  const places = new Set(rows.map(({ in_window, of_label }) => JSON.stringify([in_window, of_label ?? ''])));
  if (shape !== 'histogram' && places.size < rows.length) {
    return storeFailure('bad_reply', 'the store gives two rows of one window');
  }
  return null;
}
