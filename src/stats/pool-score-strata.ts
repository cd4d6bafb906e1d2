import { checkProportion } from './check-proportion.ts';
import type { ProportionPair } from './proportion.ts';
import { sum } from './sum.ts';

/** Strata that have about one rate, as far as the score test needs them; strata without both sides left out. */
export interface ScoreGroup {
  readonly firstTotal: number;
  readonly secondTotal: number;
  readonly events: number;
  /** Sums over the strata of their squared shares of the weight over the size of either side. */
  readonly firstPart: number;
  readonly secondPart: number;
}

export interface ScorePool {
  readonly groups: readonly ScoreGroup[];
  /** Mantel-Haenszel difference of the rates, first minus second. */
  readonly difference: number;
}

/**
 * What the score test against a margin needs of strata in groups, whatever the margin.
 *
 * Valid: any counts; strata without observations on either side are ignored.
 * Units: counts in.
 * Throws: RangeError for impossible counts, or no stratum with both sides.
 * Reference: the weights of N. Mantel, W. Haenszel (1959), n1 n2 / (n1 + n2).
 * Cost: O(strata).
 */
export function poolScoreStrata(groups: readonly (readonly ProportionPair[])[]): ScorePool {
  const usable = groups.map((strata) => strata.filter(isUsable)).filter((strata) => strata.length > 0);
  const weightSum = sum(usable.map((strata) => sum(strata.map(weightOf))));
  if (weightSum === 0) {
    throw new RangeError('marginScoreTest requires at least 1 stratum with observations in both samples');
  }
  const differences = usable.map((strata) => sum(strata.map((pair) => weightOf(pair) * differenceOf(pair))));
  return {
    groups: usable.map((strata) => poolGroup(strata, weightSum)),
    difference: sum(differences) / weightSum,
  };
}

function poolGroup(strata: readonly ProportionPair[], weightSum: number): ScoreGroup {
  const shares = strata.map((pair) => (weightOf(pair) / weightSum) ** 2);
  const part = (side: keyof ProportionPair) =>
    sum(strata.map((pair, index) => (shares[index] ?? 0) / pair[side].total));
  return {
    firstTotal: sum(strata.map(({ first }) => first.total)),
    secondTotal: sum(strata.map(({ second }) => second.total)),
    events: sum(strata.map(({ first, second }) => first.events + second.events)),
    firstPart: part('first'),
    secondPart: part('second'),
  };
}

function isUsable({ first, second }: ProportionPair): boolean {
  checkProportion('marginScoreTest', first);
  checkProportion('marginScoreTest', second);
  return first.total > 0 && second.total > 0;
}

function weightOf({ first, second }: ProportionPair): number {
  return first.total * (second.total / (first.total + second.total));
}

function differenceOf({ first, second }: ProportionPair): number {
  return first.events / first.total - second.events / second.total;
}
