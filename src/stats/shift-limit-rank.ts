import { normalShiftLimitRank } from './normal-shift-limit-rank.ts';
import { subsetSums } from './subset-sums.ts';

const SMALL_SAMPLE = 8;
const SMALL_TOTAL = 50;
/** Additions that the exact rank may cost; about 20 ms. */
const AFFORDABLE = 1e7;
const ROUNDING = 1e-12;

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
  const isSmall = size < SMALL_SAMPLE || total <= SMALL_TOTAL;
  return isSmall && (total * size) ** 2 / 4 <= AFFORDABLE
    ? exactRank(size, total, tail)
    : normalShiftLimitRank(firstSize, secondSize, tail);
}

function exactRank(size: number, total: number, tail: number): number {
  const ranks = Array.from({ length: total }, (_, rank) => ({ score: rank, copies: 1 }));
  const ways = subsetSums(ranks, size);
  let all = 0;
  for (const number of ways) {
    all += number;
  }
  const allowed = tail * all * (1 + ROUNDING);
  let below = 0;
  const smallest = (size * (size - 1)) / 2;
  for (let rank = 0; ; rank += 1) {
    below += ways[smallest + rank] ?? all;
    if (below > allowed) {
      return rank;
    }
  }
}
