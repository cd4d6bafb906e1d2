import type { EventCountPair } from '../stats/event-count.ts';
import { rateDifferenceTest } from '../stats/rate-difference-test.ts';
import { rateRatioTest } from '../stats/rate-ratio-test.ts';
import { upperNormalQuantile } from '../stats/upper-normal-quantile.ts';
import { inStandardErrors, relativeHarm } from './applied-limits.ts';
import type { AppliedLimit, Direction, Overall } from './comparison.ts';
import { rateInterval } from './rate-interval.ts';

/** What {@link countMargin} says of a limit. */
export type CountMargin = Pick<Overall, 'marginZ' | 'resolution' | 'harmBound'>;

/**
 * How far the rates of all windows stay below a limit: a ratio by its exact test, told as a normal quantile, since a
 * score test would let a few events pass too much; a difference by its score test. The harmed side comes first.
 */
export function countMargin(
  strata: readonly EventCountPair[],
  { scale, value }: AppliedLimit,
  direction: Direction,
  confidence: number,
): CountMargin {
  const bound = rateInterval(strata, scale, 2 * confidence - 1).upper;
  if (scale === 'difference') {
    const { z, standardError } = rateDifferenceTest(strata, value);
    return {
      marginZ: z,
      resolution: inStandardErrors(value, standardError),
      harmBound: { scale, value: bound },
    };
  }
  const ratio = direction === 'increase' ? 1 + value : 1 / (1 - value);
  const { pValue } = rateRatioTest(strata, ratio, 'less');
  const { information } = rateRatioTest(strata, 1, 'less');
  return {
    marginZ: upperNormalQuantile(Math.max(pValue, Number.MIN_VALUE)),
    resolution: Math.log(ratio) * Math.sqrt(information),
    harmBound: { scale, value: relativeHarm(bound, direction) },
  };
}
