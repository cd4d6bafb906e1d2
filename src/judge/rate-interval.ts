import type { EventCountPair } from '../stats/event-count.ts';
import type { Interval } from '../stats/interval.ts';
import { rateDifferenceInterval } from '../stats/rate-difference-interval.ts';
import { rateRatioInterval } from '../stats/rate-ratio-interval.ts';
import type { Scale } from './comparison.ts';

/** How far two rates are apart, as a ratio or as a difference, with its interval. */
export function rateInterval(strata: readonly EventCountPair[], scale: Scale, confidence: number): Interval {
  return scale === 'ratio'
    ? rateRatioInterval(strata, confidence)
    : rateDifferenceInterval(strata, confidence);
}
