import type { Mix } from './mix.ts';
import { mixSurplus, type Surplus } from './mix-surplus.ts';
import { sum } from './sum.ts';

export interface MixVariation {
  /** Chi-squared of the difference over all stretches. */
  readonly statistic: number;
  readonly freedom: number;
  /** How many times the differences of blocks vary around it more than single observations would have them, at least 1. */
  readonly dispersion: number;
  readonly freedomWithin: number;
}

/**
 * Difference of two mixes and how much it varies from block to block: is it one difference throughout, or clusters of
 * observations that fell now here, now there? A value with a variance below `least` is taken to have that much, so that
 * a few observations of what is rare prove nothing.
 *
 * Valid: any counts with an observation on each side; at least as many stretches as blocks.
 * Units: none.
 * Throws: nothing.
 * Reference: heterogeneity chi-squared, the sum over blocks of Pearson's chi-squared less that of the sum.
 * Cost: O(stretches x values).
 */
export function mixVariation(mixes: readonly Mix[], blockCount: number, least = 0): MixVariation {
  const surpluses = mixes.map(mixSurplus);
  const edge = (block: number) => Math.floor((block * mixes.length) / blockCount);
  const blocks = Array.from({ length: blockCount }, (_, block) =>
    addUp(surpluses.slice(edge(block), edge(block + 1))),
  );
  const freedom = freedomOf(addUp(blocks));
  const within = sum(blocks.map((block) => chiSquared(block, 0))) - chiSquared(addUp(blocks), 0);
  const freedomWithin = sum(blocks.map(freedomOf)) - freedom;
  return {
    statistic: chiSquared(addUp(blocks), least),
    freedom,
    dispersion: Math.max(1, within / Math.max(1, freedomWithin)),
    freedomWithin,
  };
}

function addUp(all: readonly (readonly Surplus[])[]): Surplus[] {
  const [one = [], ...others] = all;
  const sums = one.map((surplus) => ({ ...surplus }));
  for (const surpluses of others) {
    for (const [value, { surplus, variance, expected }] of surpluses.entries()) {
      const into = sums[value];
      if (into === undefined) continue;
      into.surplus += surplus;
      into.variance += variance;
      into.expected += expected;
    }
  }
  return sums;
}

function chiSquared(surpluses: readonly Surplus[], least: number): number {
  return sum(
    surpluses.map(({ surplus, variance }) => (variance > 0 ? surplus ** 2 / Math.max(variance, least) : 0)),
  );
}

function freedomOf(surpluses: readonly Surplus[]): number {
  return Math.max(0, surpluses.filter(({ variance }) => variance > 0).length - 1);
}
