import type { Alternative } from './alternative.ts';
import { type PooledCounts, pooledCounts } from './pooled-counts.ts';
import { sortedCopy } from './sorted-copy.ts';
import { studentTUpperTail } from './student-t-upper-tail.ts';

export interface BrunnerMunzel {
  /** Positive when the first sample tends to be larger (scipy's has the opposite sign). */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Brunner-Munzel test: do the values of the first sample tend to be larger, also when the samples differ in spread
 * and size, where Mann-Whitney raises false alarms?
 *
 * Valid: 10 observations or more in each sample, of any distribution. Fully separated samples: statistic
 * -Infinity or Infinity and p 0 (1 in the other direction); all values equal: statistic 0 and p 1.
 * Units: those of the values; only their order matters.
 * Throws: RangeError for fewer than 2 observations in a sample or NaN.
 * Reference: E. Brunner, U. Munzel, Biometrical Journal 42 (2000); scipy.stats.brunnermunzel(distribution='t').
 * Cost: O(n log n).
 */
export function brunnerMunzel(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  alternative: Alternative,
): BrunnerMunzel {
  if (first.length < 2 || second.length < 2) {
    throw new RangeError('brunnerMunzel requires at least 2 observations in each sample');
  }
  const counts = pooledCounts(sortedCopy('brunnerMunzel', first), sortedCopy('brunnerMunzel', second));
  const own = placements(counts.firstCounts, counts.secondCounts, first.length);
  const other = placements(counts.secondCounts, counts.firstCounts, second.length);
  const excess = own.mean - second.length / 2;
  const ownPart = first.length * own.variance;
  const otherPart = second.length * other.variance;
  const spread = ownPart + otherPart;
  if (spread === 0) {
    return withoutSpread(excess, first.length + second.length - 2, alternative);
  }
  const statistic = first.length * (excess / Math.sqrt(spread));
  const ownShare = ownPart / spread;
  const otherShare = otherPart / spread;
  const degreesOfFreedom = 1 / (ownShare ** 2 / (first.length - 1) + otherShare ** 2 / (second.length - 1));
  return { statistic, degreesOfFreedom, pValue: studentPValue(statistic, degreesOfFreedom, alternative) };
}

/** Mean and variance over one sample of how many values of the other lie below, ties counting half. */
function placements(
  own: PooledCounts['firstCounts'],
  other: PooledCounts['firstCounts'],
  size: number,
): { readonly mean: number; readonly variance: number } {
  let below = 0;
  let sum = 0;
  for (const [index, count] of own.entries()) {
    const tied = other[index] ?? 0;
    sum += count * (below + tied / 2);
    below += tied;
  }
  const mean = sum / size;
  below = 0;
  let squares = 0;
  for (const [index, count] of own.entries()) {
    const tied = other[index] ?? 0;
    squares += count * (below + tied / 2 - mean) ** 2;
    below += tied;
  }
  return { mean, variance: squares / (size - 1) };
}

function withoutSpread(excess: number, degreesOfFreedom: number, alternative: Alternative): BrunnerMunzel {
  if (excess === 0) {
    return { statistic: 0, degreesOfFreedom, pValue: 1 };
  }
  const isAgainst = (excess > 0 && alternative === 'less') || (excess < 0 && alternative === 'greater');
  return { statistic: excess > 0 ? Infinity : -Infinity, degreesOfFreedom, pValue: isAgainst ? 1 : 0 };
}

function studentPValue(statistic: number, degreesOfFreedom: number, alternative: Alternative): number {
  switch (alternative) {
    case 'greater':
      return studentTUpperTail(statistic, degreesOfFreedom);
    case 'less':
      return studentTUpperTail(-statistic, degreesOfFreedom);
    case 'two-sided':
      return 2 * studentTUpperTail(Math.abs(statistic), degreesOfFreedom);
  }
}
