import { sum } from './sum.ts';

/** Room for the rounding of a level such as 1 - 0.95. */
const ROUNDING = 1e-12;

/**
 * Rank of a tail in a null distribution: how many of the smallest outcomes together are no likelier than `tail`?
 *
 * Valid: number of ways per outcome, in ascending order of the outcome; `tail` below 1.
 * Units: probability in, number of outcomes out.
 * Throws: nothing.
 * Reference: R's qwilcox and qsignrank.
 * Cost: O(outcomes).
 */
export function tailRank(ways: Float64Array, tail: number): number {
  const allowed = tail * sum(ways) * (1 + ROUNDING);
  let below = 0;
  const rank = ways.findIndex((number) => {
    below += number;
    return below > allowed;
  });
  return Math.max(0, rank);
}
