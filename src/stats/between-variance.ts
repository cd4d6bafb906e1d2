import { mean, sampleVariance } from 'simple-statistics';

/**
 * Between-group variance by the method of moments: how much do groups that should be alike really differ, beyond what
 * sampling gives each of them? 0 where sampling explains it all.
 *
 * Valid: from 2 groups on; `values` and `samplingVariances` have equal lengths.
 * Units: the square of those of the values.
 * Throws: RangeError with fewer than 2 groups.
 * Reference: Hedges & Olkin 1985, chapter 9.
 * Cost: O(n).
 */
export function betweenVariance(values: readonly number[], samplingVariances: readonly number[]): number {
  if (values.length < 2) throw new RangeError('betweenVariance requires at least 2 groups');
  return Math.max(0, sampleVariance([...values]) - mean([...samplingVariances]));
}
