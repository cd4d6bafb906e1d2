import { type Standing, selectByRank } from './select-by-rank.ts';

/**
 * Order statistic of the Walsh averages: which is the `rank`-th smallest mean of two observations, each also paired
 * with itself?
 *
 * Valid: sample sorted ascending, finite and not empty; rank 1 to n (n + 1) / 2.
 * Units: those of the values.
 * Throws: nothing.
 * Reference: counting along the staircase of a sorted matrix, see `selectByRank`.
 * Cost: O(n log(range / resolution)), no memory.
 */
export function walshAverage(sorted: Float64Array, rank: number): number {
  const count = (sorted.length * (sorted.length + 1)) / 2;
  const candidates = { smallest: sorted[0] ?? 0, largest: sorted.at(-1) ?? 0, count };
  return selectByRank(rank, candidates, (value) => standing(sorted, value));
}

/** For each value, ascending, the partners from itself on that keep the mean at most `value` end further left. */
function standing(sorted: Float64Array, value: number): Standing {
  let atMost = 0;
  let floor = -Infinity;
  let ceiling = Infinity;
  let end = sorted.length;
  for (const [index, own] of sorted.entries()) {
    while (end > index && mean(own, sorted[end - 1]) > value) {
      end -= 1;
    }
    const start = Math.max(end, index);
    atMost += start - index;
    if (start > index) {
      floor = Math.max(floor, mean(own, sorted[start - 1]));
    }
    if (start < sorted.length) {
      ceiling = Math.min(ceiling, mean(own, sorted[start]));
    }
  }
  return { atMost, floor, ceiling };
}

function mean(one: number, other: number | undefined): number {
  return (one + (other ?? 0)) / 2;
}
