import type { ScoreGroup, ScorePool } from './pool-score-strata.ts';
import { sum } from './sum.ts';

/** How far a difference of rates lies below a margin. */
export interface MarginScore {
  /** Of the difference, if the true difference were the margin. */
  readonly standardError: number;
  /** Standard errors by which the difference lies below the margin. */
  readonly z: number;
}

/** The rates at the margin stay this far from 0 and 1. */
const SMALLEST_RATE = 1e-12;

/**
 * Score statistic against one margin, of strata that were pooled: how far below the margin is their difference, with the
 * variance that it would have at the margin?
 *
 * Valid: as `marginScoreTest`; the second rate of each group is the one that fits its events at the margin.
 * Units: margin as a difference of rates, -1 to 1.
 * Throws: nothing.
 * Reference: C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990).
 * Cost: O(groups).
 */
export function marginScoreAt({ groups, difference }: ScorePool, margin: number): MarginScore {
  const standardError = Math.sqrt(sum(groups.map((group) => varianceAt(margin, group))));
  const distance = margin - difference;
  return { standardError, z: distance === 0 ? 0 : distance / standardError };
}

/** What a group adds to the variance of the difference if its first rate exceeds its second by the margin. */
function varianceAt(margin: number, group: ScoreGroup): number {
  const { firstTotal, secondTotal, events, firstPart, secondPart } = group;
  const possible = clamp(margin, -1, 1);
  const secondRate = clamp(
    (events - firstTotal * possible) / (firstTotal + secondTotal),
    Math.max(0, -possible) + SMALLEST_RATE,
    Math.min(1, 1 - possible) - SMALLEST_RATE,
  );
  return firstPart * binomialVariance(secondRate + possible) + secondPart * binomialVariance(secondRate);
}

function binomialVariance(rate: number): number {
  return Math.max(0, rate * (1 - rate));
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
