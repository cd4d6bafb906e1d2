import { checkEventCount } from './check-event-count.ts';
import type { EventCountPair } from './event-count.ts';
import { normalUpperTail } from './normal-upper-tail.ts';

export interface RateDifferenceTest {
  /** Mantel-Haenszel difference of the rates, first minus second. */
  readonly difference: number;
  /** Of the difference, if the true difference were the margin. */
  readonly standardError: number;
  /** Standard errors by which the difference lies below the margin. */
  readonly z: number;
  /** Small when the difference is shown to be below the margin. */
  readonly pValue: number;
}

/**
 * Score test of a difference of two Poisson rates, pooled over strata: is the first rate shown to exceed the second by
 * less than `margin`? The variance is taken where the difference is the margin, by the rates that are then most likely,
 * so that no events never look like certainty.
 *
 * Valid: any counts and exposures; measured size at most 5.6 % at nominal 5 %, where hardly an event is expected too.
 * Units: whole events; margin and difference in events per unit of exposure.
 * Throws: RangeError unless events are whole and exposures above 0, for a margin that is no number, or without strata.
 * Reference: I. S. F. Chan, W. W. B. Wang, Journal of Biopharmaceutical Statistics 19 (2009).
 * Cost: O(strata).
 */
export function rateDifferenceTest(strata: readonly EventCountPair[], margin: number): RateDifferenceTest {
  if (Number.isNaN(margin) || strata.length === 0) {
    throw new RangeError('rateDifferenceTest requires a number as margin and at least 1 stratum');
  }
  const pooled = pool(strata);
  const secondRate = rateAtMargin(pooled, margin);
  const firstRate = Math.max(0, secondRate + margin);
  const variance =
    (firstRate * pooled.firstSpread + secondRate * pooled.secondSpread) / (pooled.weight * pooled.weight);
  const standardError = Math.sqrt(variance);
  const difference = pooled.weighted / pooled.weight;
  const distance = margin - difference;
  const z = distance === 0 ? 0 : distance / standardError;
  return { difference, standardError, z, pValue: normalUpperTail(z) };
}

interface Pool {
  readonly events: number;
  readonly secondEvents: number;
  readonly exposure: number;
  readonly weight: number;
  readonly weighted: number;
  /** Sum of squared weights over the exposures of a side. */
  readonly firstSpread: number;
  readonly secondSpread: number;
}

function pool(strata: readonly EventCountPair[]): Pool {
  let [events, secondEvents, exposure] = [0, 0, 0];
  let [weight, weighted, firstSpread, secondSpread] = [0, 0, 0, 0];
  for (const { first, second } of strata) {
    checkEventCount('rateDifferenceTest', first);
    checkEventCount('rateDifferenceTest', second);
    const own = first.exposure * (second.exposure / (first.exposure + second.exposure));
    events += first.events + second.events;
    secondEvents += second.events;
    exposure += first.exposure + second.exposure;
    weight += own;
    weighted += own * (first.events / first.exposure - second.events / second.exposure);
    firstSpread += own * (own / first.exposure);
    secondSpread += own * (own / second.exposure);
  }
  return { events, secondEvents, exposure, weight, weighted, firstSpread, secondSpread };
}

/** The most likely rate of the second side where that of the first exceeds it by the margin. */
function rateAtMargin({ events, secondEvents, exposure }: Pool, margin: number): number {
  const surplus = events - exposure * margin;
  const root = Math.sqrt(Math.max(0, surplus * surplus + 4 * exposure * secondEvents * margin));
  const larger = surplus >= 0 ? surplus + root : (4 * exposure * secondEvents * margin) / (root - surplus);
  return Math.max(0, -margin, larger / (2 * exposure));
}
