/**
 * Sum of numbers: what do they add up to?
 *
 * Valid: counts, for which plain addition is exact below 2^53.
 * Units: those of the values.
 * Throws: nothing; the sum of nothing is 0.
 * Reference: none.
 * Cost: O(n).
 */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}
