/**
 * Holm's step-down adjustment: which p-values remain when several tests share one chance of a false alarm?
 *
 * Valid: any dependence between the tests.
 * Units: probabilities in, in any order; adjusted probabilities out, in the same order.
 * Throws: RangeError for a number outside [0, 1].
 * Reference: S. Holm, Scandinavian Journal of Statistics 6 (1979); R's p.adjust(method = "holm").
 * Cost: O(n log n).
 */
export function holm(pValues: readonly number[]): number[] {
  for (const pValue of pValues) {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new RangeError(`holm requires probabilities, got ${pValue}`);
    }
  }
  const ascending = Array.from(pValues.entries()).toSorted(([, one], [, other]) => one - other);
  const adjusted = new Array<number>(pValues.length).fill(0);
  let largest = 0;
  for (const [rank, [index, pValue]] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
