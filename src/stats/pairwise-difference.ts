import { type Standing, selectByRank } from './select-by-rank.ts';

/**
 * Order statistic of all pairwise differences: which is the `rank`-th smallest of first minus second over all
 * pairs?
 *
 * Valid: both samples sorted ascending, finite and not empty; rank 1 to n1 n2. The differences are never written
 * down.
 * Units: those of the values.
 * Throws: nothing.
 * Reference: counting along the staircase of a sorted matrix, see `selectByRank`.
 * Cost: O((n1 + n2) log(range / resolution)), no memory.
 */
export function pairwiseDifference(first: Float64Array, second: Float64Array, rank: number): number {
  const smallest = (first[0] ?? 0) - (second.at(-1) ?? 0);
  const largest = (first.at(-1) ?? 0) - (second[0] ?? 0);
  const count = first.length * second.length;
  return selectByRank(rank, { smallest, largest, count }, (value) => standing(first, second, value));
}

/** For each value of the first sample, ascending, the differences at most `value` start further right. */
function standing(first: Float64Array, second: Float64Array, value: number): Standing {
  let atMost = 0;
  let floor = -Infinity;
  let ceiling = Infinity;
  let start = 0;
  for (const own of first) {
    while (start < second.length && own - (second[start] ?? 0) > value) {
      start += 1;
    }
    atMost += second.length - start;
    if (start < second.length) {
      floor = Math.max(floor, own - (second[start] ?? 0));
    }
    if (start > 0) {
      ceiling = Math.min(ceiling, own - (second[start - 1] ?? 0));
    }
  }
  return { atMost, floor, ceiling };
}
