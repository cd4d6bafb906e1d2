import { deservesExactTest } from './deserves-exact-test.ts';
import { normalShiftLimitRank } from './normal-shift-limit-rank.ts';
import { subsetSums } from './subset-sums.ts';
import { tailRank } from './tail-rank.ts';

/** Additions that the exact rank may cost; about 20 ms. */
const AFFORDABLE = 1e7;

/**
 * Rank of a confidence limit among the pairwise differences: how many of the smallest may be left out, so that the
 * true shift lies below the next one with probability `tail` at most?
 *
 * Valid: exact for samples without ties that are as small as `mannWhitney` takes as exact, normal with continuity
 * correction beyond.
 * Units: rank from 1 on; 0 when even the smallest difference does not reach the confidence.
 * Throws: nothing.
 * Reference: R's wilcox.test; qwilcox for the exact rank.
 * Cost: at most 1e7 additions.
 */
export function shiftLimitRank(firstSize: number, secondSize: number, tail: number): number {
  const size = Math.min(firstSize, secondSize);
  const total = firstSize + secondSize;
  return deservesExactTest(firstSize, secondSize) && (total * size) ** 2 / 4 <= AFFORDABLE
    ? exactRank(size, total, tail)
    : normalShiftLimitRank(firstSize, secondSize, tail);
}

function exactRank(size: number, total: number, tail: number): number {
  const ranks = Array.from({ length: total }, (_, rank) => ({ score: rank, copies: 1 }));
  const smallest = (size * (size - 1)) / 2;
  return tailRank(subsetSums(ranks, size).subarray(smallest), tail);
}
