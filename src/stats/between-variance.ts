import { mean, sampleVariance } from 'simple-statistics';

/**
 * Variance between groups beyond what sampling gives each of them, by the method of moments: how much do groups that
 * should be alike really differ? 0 where sampling explains it all.
 * Valid from 2 groups on. `values` and `samplingVariances` have equal lengths. Source: Hedges & Olkin 1985, chapter 9.
 * Complexity: O(n).
 * @throws RangeError with fewer than 2 groups.
 */
export function betweenVariance(values: readonly number[], samplingVariances: readonly number[]): number {
  if (values.length < 2) throw new RangeError('betweenVariance requires at least 2 groups');
  return Math.max(0, sampleVariance([...values]) - mean([...samplingVariances]));
}
