import { checkConfidence } from './check-confidence.ts';
import type { EventCountPair } from './event-count.ts';
import type { Interval } from './interval.ts';
import { monotoneRoot } from './monotone-root.ts';
import { rateDifferenceTest } from './rate-difference-test.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/** The search reaches this many times as far as the counts and their errors do. */
const REACH = 4;

/**
 * Score interval for the difference of two Poisson rates: which differences are not excluded by their score test?
 *
 * Valid: as `rateDifferenceTest`, which it inverts.
 * Units: whole events; differences in events per unit of exposure.
 * Throws: as `rateDifferenceTest`, and RangeError for a confidence outside (0, 1).
 * Reference: I. S. F. Chan, W. W. B. Wang, Journal of Biopharmaceutical Statistics 19 (2009).
 * Cost: O(strata) per step of a root search of some 15 steps.
 */
export function rateDifferenceInterval(strata: readonly EventCountPair[], confidence: number): Interval {
  checkConfidence('rateDifferenceInterval', confidence);
  const quantile = upperNormalQuantile((1 - confidence) / 2);
  let [events, weight] = [0, 0];
  for (const { first, second } of strata) {
    events += first.events + second.events;
    weight += first.exposure * (second.exposure / (first.exposure + second.exposure));
  }
  const reach = (REACH * (events + quantile * quantile + 1)) / weight;
  const at = (z: number) => monotoneRoot((margin) => rateDifferenceTest(strata, margin).z - z, -reach, reach);
  return {
    estimate: rateDifferenceTest(strata, 0).difference,
    lower: at(-quantile),
    upper: at(quantile),
    confidence,
  };
}
