import { checkShare } from './check-share.ts';

/**
 * Sample quantile of type 7: below which value does a share `q` of the observations lie?
 *
 * Valid: sample sorted ascending (not checked), without NaN; linear between neighbouring observations.
 * Units: `q` from 0 to 1; value in the unit of the sample.
 * Throws: RangeError for an empty sample or `q` outside [0, 1].
 * Reference: R. J. Hyndman, Y. Fan (1996), type 7; numpy.quantile and R's quantile by default.
 * Cost: O(1).
 */
export function sampleQuantile(sorted: ArrayLike<number>, q: number): number {
  checkShare('sampleQuantile', q);
  if (sorted.length === 0) {
    throw new RangeError('sampleQuantile requires at least 1 observation');
  }
  const position = q * (sorted.length - 1);
  const index = Math.floor(position);
  const low = sorted[index] ?? Number.NaN;
  const high = sorted[Math.min(index + 1, sorted.length - 1)] ?? low;
  return low === high ? low : low + (position - index) * (high - low);
}
