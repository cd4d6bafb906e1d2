import type { Mix } from './mix.ts';
import { sum } from './sum.ts';

export interface MixShares {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/**
 * Shares of the values in two mixes, over stretches of time that each count as much as they tell about the difference.
 *
 * Valid: any counts with an observation on each side; shares of 0 for no stretches.
 * Units: counts in; shares that add up to 1 out.
 * Throws: nothing.
 * Reference: the weights of N. Mantel, W. Haenszel (1959), n1 n2 / (n1 + n2).
 * Cost: O(stretches x values).
 */
export function mixShares(mixes: readonly Mix[]): MixShares {
  const values = mixes[0]?.first.length ?? 0;
  const first = new Array<number>(values).fill(0);
  const second = new Array<number>(values).fill(0);
  const weights = mixes.map((mix) => weightOf(sum(mix.first), sum(mix.second)));
  const all = sum(weights);
  for (const [index, mix] of mixes.entries()) {
    const weight = (weights[index] ?? 0) / all;
    add(first, mix.first, weight);
    add(second, mix.second, weight);
  }
  return { first, second };
}

function add(shares: number[], counts: readonly number[], weight: number): void {
  const total = sum(counts);
  for (const [value, count] of counts.entries()) {
    shares[value] = (shares[value] ?? 0) + weight * (count / total);
  }
}

function weightOf(first: number, second: number): number {
  return first * (second / (first + second));
}
