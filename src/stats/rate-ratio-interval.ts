import { checkConfidence } from './check-confidence.ts';
import type { EventCountPair } from './event-count.ts';
import type { Interval } from './interval.ts';
import { monotoneRoot } from './monotone-root.ts';
import { rateRatioTest } from './rate-ratio-test.ts';

/** Logarithm of the ratios beyond which a limit counts as infinite, or as 0. */
const WIDEST_LOG_RATIO = 100;

/**
 * Interval for the ratio of two rates, first over second: which ratios are not excluded by their exact test?
 * With one stratum it is the interval of Clopper and Pearson for the share of the first side, told as a ratio.
 *
 * Valid: any counts; conservative. Without events on the second side there is no upper limit, without any event none.
 * Units: whole events, exposures in one unit for both; ratio out.
 * Throws: RangeError unless events are whole and exposures above 0, or for a confidence outside (0, 1).
 * Reference: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934).
 * Cost: O(strata + sqrt(events)) per step of a root search of some 15 steps.
 */
export function rateRatioInterval(strata: readonly EventCountPair[], confidence: number): Interval {
  checkConfidence('rateRatioInterval', confidence);
  const tail = (1 - confidence) / 2;
  const has = (side: keyof EventCountPair) => strata.some((stratum) => stratum[side].events > 0);
  const root = (test: (logRatio: number) => number) =>
    Math.exp(monotoneRoot(test, -WIDEST_LOG_RATIO, WIDEST_LOG_RATIO));
  return {
    estimate: rateRatioTest(strata, 1, 'greater').ratio,
    lower: has('first')
      ? root((logRatio) => rateRatioTest(strata, Math.exp(logRatio), 'greater').pValue - tail)
      : 0,
    upper: has('second')
      ? root((logRatio) => tail - rateRatioTest(strata, Math.exp(logRatio), 'less').pValue)
      : Infinity,
    confidence,
  };
}
