/**
 * Guard for a share: does the quantile asked for exist?
 *
 * Valid: any input.
 * Units: share of the observations, for example 0.99 for the 99th percentile.
 * Throws: RangeError, naming the function that asked, unless 0 <= q <= 1.
 * Reference: none.
 * Cost: O(1).
 */
export function checkShare(asker: string, q: number): void {
  if (!(q >= 0 && q <= 1)) {
    throw new RangeError(`${asker} requires a share between 0 and 1, got ${q}`);
  }
}
