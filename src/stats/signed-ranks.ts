import { sortedCopy } from './sorted-copy.ts';

export interface SignedRanks {
  /** Doubled midranks of the absolute values, in ascending order: whole numbers also with ties. */
  readonly doubledRanks: readonly number[];
  /** Doubled sum of the ranks of the positive differences. */
  readonly doubledPositive: number;
  /** Sum of t^3 - t over groups of t equal absolute values. */
  readonly ties: number;
}

/**
 * Signed ranks of differences: where do the positive ones stand among all by absolute size?
 *
 * Valid: any numbers but NaN; zeros are left out (Wilcoxon's rule).
 * Units: those of the differences; only order and sign matter.
 * Throws: RangeError for no difference at all or NaN.
 * Reference: F. Wilcoxon (1945).
 * Cost: O(n log n).
 */
export function signedRanks(differences: ArrayLike<number>): SignedRanks {
  const sorted = sortedCopy('wilcoxonSignedRank', differences)
    .filter((difference) => difference !== 0)
    .sort((one, other) => Math.abs(one) - Math.abs(other));
  const doubledRanks: number[] = [];
  let doubledPositive = 0;
  let ties = 0;
  for (let start = 0; start < sorted.length; ) {
    const end = endOfTies(sorted, start);
    const doubled = start + end + 1;
    for (const difference of sorted.subarray(start, end)) {
      doubledRanks.push(doubled);
      doubledPositive += difference > 0 ? doubled : 0;
    }
    const copies = end - start;
    ties += copies * (copies - 1) * (copies + 1);
    start = end;
  }
  return { doubledRanks, doubledPositive, ties };
}

function endOfTies(sorted: Float64Array, start: number): number {
  const size = Math.abs(sorted[start] ?? 0);
  let end = start + 1;
  while (end < sorted.length && Math.abs(sorted[end] ?? 0) === size) {
    end += 1;
  }
  return end;
}
