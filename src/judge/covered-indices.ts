import type { Comparison } from './comparison.ts';

/** The windows of the grid that a comparison covers: one, or where small ones were merged, several. */
export function coveredIndices({
  index,
  lastIndex = index,
}: Pick<Comparison, 'index' | 'lastIndex'>): number[] {
  return Array.from({ length: lastIndex - index + 1 }, (_, offset) => index + offset);
}
