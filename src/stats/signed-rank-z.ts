import type { Alternative } from './alternative.ts';
import type { SignedRanks } from './signed-ranks.ts';

/**
 * Standardized signed-rank statistic: how many standard deviations does the positive rank sum lie beyond what chance
 * gives, in the direction asked for?
 *
 * Valid: at least one difference other than 0.
 * Units: standard deviations, positive when the differences tend to be positive; `continuity` in ranks, 0.5 or 0.
 * Throws: nothing.
 * Reference: scipy.stats.wilcoxon(method='asymptotic'), tie correction included.
 * Cost: O(1).
 */
export function signedRankZ(
  { doubledRanks, doubledPositive, ties }: SignedRanks,
  alternative: Alternative,
  continuity: number,
): number {
  const size = doubledRanks.length;
  const excess = doubledPositive / 2 - (size * (size + 1)) / 4;
  const standardDeviation = Math.sqrt((size * (size + 1) * (2 * size + 1)) / 24 - ties / 48);
  switch (alternative) {
    case 'greater':
      return (excess - continuity) / standardDeviation;
    case 'less':
      return (excess + continuity) / standardDeviation;
    case 'two-sided':
      return (Math.sign(excess) * Math.max(0, Math.abs(excess) - continuity)) / standardDeviation;
  }
}
