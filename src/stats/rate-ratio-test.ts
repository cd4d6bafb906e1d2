import type { Alternative } from './alternative.ts';
import { checkEventCount } from './check-event-count.ts';
import type { EventCountPair } from './event-count.ts';
import { regularizedBeta } from './regularized-beta.ts';

export interface RateRatioTest {
  /** Mantel-Haenszel ratio of the rates, first over second; NaN without events. */
  readonly ratio: number;
  /** Events of the first side above those expected if the true ratio were the given one, in standard errors. */
  readonly z: number;
  /** One-sided. */
  readonly pValue: number;
  /** Information on the logarithm of the ratio: 1 over its squared standard error. */
  readonly information: number;
}

/**
 * Test of a ratio of two rates, pooled over strata: do the events of the first side speak for a larger (or smaller) ratio
 * than `ratio`? Given the events of each stratum, those on the first side are binomial, whatever the base rates.
 *
 * Valid: any counts, however small. `pValue` is exact for one stratum; over several the binomial with their mean share
 * bounds it. It is not a mid-p, so that its size is never above the nominal one. Without any event p is 1 and z is 0.
 * Units: whole events, exposures in one unit for both.
 * Throws: RangeError unless events are whole and exposures above 0.
 * Reference: J. Przyborowski, H. Wilenski, Biometrika 31 (1940); bound by W. Hoeffding, Ann. Math. Stat. 27 (1956).
 * Cost: O(strata + sqrt(events)).
 */
export function rateRatioTest(
  strata: readonly EventCountPair[],
  ratio: number,
  alternative: Exclude<Alternative, 'two-sided'>,
): RateRatioTest {
  let [observed, events, expected, others, information] = [0, 0, 0, 0, 0];
  let [numerator, denominator] = [0, 0];
  for (const { first, second } of strata) {
    checkEventCount('rateRatioTest', first);
    checkEventCount('rateRatioTest', second);
    const whole = ratio * first.exposure + second.exposure;
    const own = first.events + second.events;
    observed += first.events;
    events += own;
    expected += own * ((ratio * first.exposure) / whole);
    others += own * (second.exposure / whole);
    information += own * ((ratio * first.exposure) / whole) * (second.exposure / whole);
    const exposure = first.exposure + second.exposure;
    numerator += first.events * (second.exposure / exposure);
    denominator += second.events * (first.exposure / exposure);
  }
  const shares = { own: expected / events, others: others / events };
  return {
    ratio: numerator / denominator,
    z: information > 0 ? (observed - expected) / Math.sqrt(information) : 0,
    pValue:
      alternative === 'greater'
        ? atLeast(observed, events, shares.own, shares.others)
        : atLeast(events - observed, events, shares.others, shares.own),
    information,
  };
}

/** Probability of `count` or more of `events` where each falls here with `share`. */
function atLeast(count: number, events: number, share: number, complement: number): number {
  return count === 0 ? 1 : regularizedBeta(share, complement, count, events - count + 1);
}
