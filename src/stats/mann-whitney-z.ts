import type { Alternative } from './alternative.ts';
import type { RankTally } from './rank-tally.ts';

/** Half a step of U: between two neighbouring values of the statistic. */
const CONTINUITY = 0.5;

/**
 * Standardized Mann-Whitney statistic with continuity correction: how many standard deviations does U lie beyond
 * what chance gives, in the direction asked for?
 *
 * Valid: not all values equal (the variance must be above 0).
 * Units: standard deviations; positive when the first sample tends to be larger.
 * Throws: nothing.
 * Reference: scipy.stats.mannwhitneyu(method='asymptotic', use_continuity=True).
 * Cost: O(1).
 */
export function mannWhitneyZ(tally: RankTally, alternative: Alternative): number {
  const excess = tally.commonLanguage - 0.5;
  const step = CONTINUITY / tally.firstSize / tally.secondSize;
  const standardDeviation = Math.sqrt(tally.variance);
  switch (alternative) {
    case 'greater':
      return (excess - step) / standardDeviation;
    case 'less':
      return (excess + step) / standardDeviation;
    case 'two-sided':
      return (Math.sign(excess) * Math.max(0, Math.abs(excess) - step)) / standardDeviation;
  }
}
