/** Where a value stands among many candidates. */
export interface Standing {
  /** Number of candidates at or below the value. */
  readonly atMost: number;
  /** The largest candidate at or below the value; -Infinity if there is none. */
  readonly floor: number;
  /** The smallest candidate above the value; Infinity if there is none. */
  readonly ceiling: number;
}

/** Smallest and largest candidate and how many there are. */
export interface Candidates {
  readonly smallest: number;
  readonly largest: number;
  readonly count: number;
}

/**
 * Order statistic of a set too large to be written down: which candidate has this rank?
 *
 * Valid: `standing` must count consistently; ties among the candidates are fine. Both limits always move to actual
 * candidates, so that the answer is one of them to the last digit.
 * Units: `rank` from 1 (smallest) on.
 * Throws: nothing.
 * Reference: bisection on the value, as in J. F. Monahan, "Algorithm 616", ACM TOMS 10 (1984), every other step by
 * interpolation of the ranks.
 * Cost: some 20 calls of `standing`, 100 at worst.
 */
export function selectByRank(
  rank: number,
  { smallest, largest, count }: Candidates,
  standing: (value: number) => Standing,
): number {
  let low = smallest;
  let high = largest;
  let below = 0;
  let upTo = count;
  for (let step = 0; low < high; step += 1) {
    const share = step % 2 === 0 ? (rank - below) / (upTo - below) : 0.5;
    const guess = low + (high - low) * Math.min(share, 0.999);
    const { atMost, floor, ceiling } = standing(guess < high ? guess : low);
    if (atMost >= rank) {
      high = floor;
      upTo = atMost;
    } else {
      low = ceiling;
      below = atMost;
    }
  }
  return high;
}
