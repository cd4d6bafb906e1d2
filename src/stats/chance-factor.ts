/** The variance of a MAD-based variance of n normal values is about 2.7/n times its square. */
const RELATIVE_VARIANCE = 2.7;
const ONE_SIDED_95 = 1.645;

/**
 * Chance factor of a robust variance: how many times its true value may a variance measured from `count` values be,
 * before that counts as more than chance?
 *
 * Valid: normal values, from about 5 on.
 * Units: a ratio of variances, above 1.
 * Throws: nothing.
 * Reference: Rousseeuw & Croux 1993 (efficiency of the MAD); one-sided 95 %.
 * Cost: O(1).
 */
export function chanceFactor(count: number): number {
  return 1 + ONE_SIDED_95 * Math.sqrt(RELATIVE_VARIANCE / count);
}
