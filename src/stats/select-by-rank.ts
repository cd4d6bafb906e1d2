/** Where a value stands among many candidates. */
export interface Standing {
  /** Number of candidates at or below the value. */
  readonly atMost: number;
  /** The largest candidate at or below the value; -Infinity if there is none. */
  readonly floor: number;
  /** The smallest candidate above the value; Infinity if there is none. */
  readonly ceiling: number;
}

/**
 * Order statistic of a set too large to be written down: which candidate has this rank?
 *
 * Valid: `standing` must count consistently; ties among the candidates are fine. Both limits always move to actual
 * candidates, so that the answer is one of them to the last digit.
 * Units: `rank` from 1 (smallest) on; `smallest` and `largest` candidate given by the caller.
 * Throws: nothing.
 * Reference: bisection on the value, as in J. F. Monahan, "Algorithm 616", ACM TOMS 10 (1984).
 * Cost: some 50 calls of `standing`.
 */
export function selectByRank(
  rank: number,
  { smallest, largest }: { readonly smallest: number; readonly largest: number },
  standing: (value: number) => Standing,
): number {
  let low = smallest;
  let high = largest;
  while (low < high) {
    const middle = low + (high - low) / 2;
    const { atMost, floor, ceiling } = standing(middle < high ? middle : low);
    if (atMost >= rank) {
      high = floor;
    } else {
      low = ceiling;
    }
  }
  return high;
}
