import type { Alternative } from './alternative.ts';
import { checkProportion } from './check-proportion.ts';
import { normalPValue } from './normal-p-value.ts';
import type { ProportionPair } from './proportion.ts';

export interface CochranMantelHaenszel {
  /** Chi-squared with 1 degree of freedom, without continuity correction. */
  readonly statistic: number;
  /** Signed root of the statistic; positive when the first sample has more events. */
  readonly z: number;
  readonly pValue: number;
  /** Mantel-Haenszel odds ratio, first to second: 0 to Infinity; 1 when the data say nothing. */
  readonly oddsRatio: number;
}

/**
 * Cochran-Mantel-Haenszel test: do two samples differ in their rate of events within strata, for example minutes,
 * that may each have their own rate?
 *
 * Valid: enough events over all strata together, each may be small. Strata that say nothing (no events, all
 * events, an empty side) are ignored; if all are, z is 0 and p is 1.
 * Units: counts in.
 * Throws: RangeError for impossible counts.
 * Reference: N. Mantel, W. Haenszel, JNCI 22 (1959); R's mantelhaen.test(correct = FALSE).
 * Cost: O(strata).
 */
export function cochranMantelHaenszel(
  strata: readonly ProportionPair[],
  alternative: Alternative,
): CochranMantelHaenszel {
  let surplus = 0;
  let variance = 0;
  let concordant = 0;
  let discordant = 0;
  for (const { first, second } of strata) {
    checkProportion('cochranMantelHaenszel', first);
    checkProportion('cochranMantelHaenszel', second);
    const total = first.total + second.total;
    const events = first.events + second.events;
    if (first.total > 0 && second.total > 0 && total > 1) {
      const firstShare = first.total / total;
      const own = first.events * ((second.total - second.events) / total);
      const other = second.events * ((first.total - first.events) / total);
      concordant += own;
      discordant += other;
      surplus += own - other;
      variance += firstShare * (1 - firstShare) * events * ((total - events) / (total - 1));
    }
  }
  if (variance === 0) {
    return { statistic: 0, z: 0, pValue: 1, oddsRatio: 1 };
  }
  const z = surplus / Math.sqrt(variance);
  const oddsRatio = concordant === discordant ? 1 : concordant / discordant;
  return { statistic: z * z, z, pValue: normalPValue(z, alternative), oddsRatio };
}
