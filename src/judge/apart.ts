import type { Comparison } from './comparison.ts';
import type { MeasuredSeries } from './measured-series.ts';

/**
 * Positions of windows whose values share no data, the first one included, where each value is over `overlap` windows;
 * `indices` of windows ascend. More windows never change which of the earlier ones are taken.
 */
export function positionsApart(indices: readonly number[], overlap: number): number[] {
  const distance = Math.ceil(overlap);
  let last = Number.NEGATIVE_INFINITY;
  return [...indices.keys()].filter((position) => {
    const index = indices[position] ?? 0;
    if (index < last + distance) return false;
    last = index;
    return true;
  });
}

/** How many of the compared windows share no data. */
export function countApart(comparisons: readonly Comparison[], overlap: number): number {
  const compared = comparisons.filter(({ state }) => state === 'compared');
  return positionsApart(
    compared.map(({ index }) => index),
    overlap,
  ).length;
}

/** What a series says in values that share no data: those at some positions, and of the time before every so many. */
export function seriesApart(
  { paired, harms, earlier, ...series }: MeasuredSeries,
  positions: readonly number[],
  overlap: number,
): MeasuredSeries {
  const at = (values: readonly number[]) => positions.flatMap((position) => values[position] ?? []);
  const distance = Math.ceil(overlap);
  return {
    ...series,
    paired: { canary: at(paired.canary), stable: at(paired.stable) },
    harms: at(harms),
    earlier: earlier.filter((_, index) => (earlier.length - 1 - index) % distance === 0),
  };
}
