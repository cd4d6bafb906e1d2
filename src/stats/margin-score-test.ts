import { checkProportion } from './check-proportion.ts';
import { normalUpperTail } from './normal-upper-tail.ts';
import type { ProportionPair } from './proportion.ts';
import { sum } from './sum.ts';

export interface MarginScoreTest {
  /** Mantel-Haenszel difference of the rates, first minus second. */
  readonly difference: number;
  /** Of the difference, if the true difference were the margin. */
  readonly standardError: number;
  /** Standard errors by which the difference lies below the margin. */
  readonly z: number;
  /** Small when the difference is shown to be below the margin. */
  readonly pValue: number;
}

/** The rates at the margin stay this far from 0 and 1. */
const SMALLEST_RATE = 1e-12;

/**
 * Score test against a margin, pooled over strata: is the first rate shown to exceed the second by less than
 * `margin`? The variance is taken where the difference is the margin, so that no events never look like certainty.
 * The strata of a group, such as all minutes of a route, have about one rate; groups may have very different ones.
 *
 * Valid: rates far from constant within a group are fine, strata may have any size; measured size 3.7 to 5.8 % at
 * nominal 5 %. A stratum without observations on either side is ignored. A margin of 1 or more is always shown.
 * Units: counts in; margin and difference as rates, -1 to 1.
 * Throws: RangeError for impossible counts, a margin that is not a number, or no stratum with both sides.
 * Reference: N. Mantel, W. Haenszel (1959); C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990).
 * Cost: O(strata).
 */
export function marginScoreTest(
  groups: readonly (readonly ProportionPair[])[],
  margin: number,
): MarginScoreTest {
  if (Number.isNaN(margin)) {
    throw new RangeError('marginScoreTest requires a number as margin, got NaN');
  }
  const pools = groups.map(pool).filter(({ weightSum }) => weightSum > 0);
  const weightSum = sum(pools.map((group) => group.weightSum));
  if (weightSum === 0) {
    throw new RangeError('marginScoreTest requires at least 1 stratum with observations in both samples');
  }
  const difference = sum(pools.map(({ weighted }) => weighted)) / weightSum;
  const variance = sum(pools.map((group) => varianceAt(margin, group, weightSum)));
  const standardError = Math.sqrt(variance);
  const distance = margin - difference;
  const z = distance === 0 ? 0 : distance / standardError;
  return { difference, standardError, z, pValue: normalUpperTail(z) };
}

/** Strata with observations on both sides, and what they hold together. */
interface Pool {
  readonly strata: readonly ProportionPair[];
  readonly firstTotal: number;
  readonly secondTotal: number;
  readonly events: number;
  readonly weightSum: number;
  readonly weighted: number;
}

function pool(all: readonly ProportionPair[]): Pool {
  const strata: ProportionPair[] = [];
  let firstTotal = 0;
  let secondTotal = 0;
  let events = 0;
  let weightSum = 0;
  let weighted = 0;
  for (const pair of all) {
    const { first, second } = pair;
    checkProportion('marginScoreTest', first);
    checkProportion('marginScoreTest', second);
    const own = weight(first.total, second.total);
    if (own > 0) {
      strata.push(pair);
      firstTotal += first.total;
      secondTotal += second.total;
      events += first.events + second.events;
      weightSum += own;
      weighted += own * (first.events / first.total - second.events / second.total);
    }
  }
  return { strata, firstTotal, secondTotal, events, weightSum, weighted };
}

/** What a group adds to the variance of the difference if the first rate exceeds the second by the margin. */
function varianceAt(margin: number, group: Pool, weightSum: number): number {
  const { strata, firstTotal, secondTotal, events } = group;
  const possible = clamp(margin, -1, 1);
  const secondRate = clamp(
    (events - firstTotal * possible) / (firstTotal + secondTotal),
    Math.max(0, -possible) + SMALLEST_RATE,
    Math.min(1, 1 - possible) - SMALLEST_RATE,
  );
  const firstVariance = binomialVariance(secondRate + possible);
  const secondVariance = binomialVariance(secondRate);
  let variance = 0;
  for (const { first, second } of strata) {
    const share = weight(first.total, second.total) / weightSum;
    variance += share * share * (firstVariance / first.total + secondVariance / second.total);
  }
  return variance;
}

function weight(firstTotal: number, secondTotal: number): number {
  return firstTotal > 0 && secondTotal > 0 ? firstTotal * (secondTotal / (firstTotal + secondTotal)) : 0;
}

function binomialVariance(rate: number): number {
  return Math.max(0, rate * (1 - rate));
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
