import { median } from 'simple-statistics';
import { heavyTailedVariance } from '../stats/heavy-tailed-variance.ts';

/** Median of |x| of a standard normal variable. */
const MEDIAN_ABSOLUTE_NORMAL = 0.6745;
/** Windows needed before the noise of a series can be told from its own steps. */
const FIRST_KNOWN_AT = 6;
/** Windows before the newest `sustained` ones from which the differences themselves tell the noise. */
const WINDOWS_FOR_DEVIATION = 8;
/** Older windows than this say little about the noise of today. */
const MEMORY = 240;
/** Windows of stable before the canary from which its steps tell the noise. */
export const EARLIER_WINDOWS = 10;

/** Paired values of a metric, in the scale it is judged in, oldest first; equal lengths. */
export interface PairedValues {
  readonly canary: readonly number[];
  readonly stable: readonly number[];
}

/**
 * Standard deviation of canary minus stable in each window, by what was known when that window closed; null where too
 * little is. The first few windows wait for {@link FIRST_KNOWN_AT}: a canary with fewer requests than stable is noisier,
 * so that stable alone, even from before the canary began (`earlier`), does not tell. Later windows never change earlier
 * ones, so a breach stays a breach. The newest `sustained` windows are left out once there are enough others: harm is no
 * noise. Where each value is over several windows (`overlap`) its steps are smaller than its noise, which is put right, and
 * the differences take as many times more windows to tell. Source: docs/statistics.md, "Series". Cost: O(windows × memory).
 */
export function seriesNoise(
  { canary, stable }: PairedValues,
  earlier: readonly number[],
  sustained: number,
  overlap = 1,
): (number | null)[] {
  const known = earlier.length >= EARLIER_WINDOWS ? stepNoise(earlier) * Math.sqrt(overlap) : null;
  if (canary.length < FIRST_KNOWN_AT) return canary.map(() => null);
  return canary.map((_, index) => {
    const end = Math.max(index + 1, FIRST_KNOWN_AT);
    const begin = Math.max(0, end - MEMORY);
    const pairs = { canary: canary.slice(begin, end), stable: stable.slice(begin, end) };
    return noiseOf(pairs, known, sustained, overlap);
  });
}

/** The smallest noise that the steps of stable allow; a floor for noise learnt in any other way. */
export function stepNoiseFloor(stable: readonly number[]): number {
  return stepNoise(stable) / 2;
}

function noiseOf(
  { canary, stable }: PairedValues,
  known: number | null,
  sustained: number,
  overlap: number,
): number {
  const earlier = canary.length - sustained;
  // A step of a mean over so many windows holds one part of each end.
  const ofSteps = (values: readonly number[]) => stepNoise(values) * Math.sqrt(overlap);
  if (earlier >= WINDOWS_FOR_DEVIATION * overlap) {
    const differences = canary.slice(0, earlier).map((value, index) => value - (stable[index] ?? 0));
    const spread = heavyTailedVariance(differences);
    return Math.max(Math.sqrt(spread), (known ?? ofSteps(stable)) / 2);
  }
  return Math.max(known ?? 0, Math.hypot(ofSteps(canary), ofSteps(stable)) / Math.SQRT2);
}

/** Noise of the difference of two such sides, learnt from the steps of one: a change of level is a single step. */
export function stepNoise(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
  return median(steps) / MEDIAN_ABSOLUTE_NORMAL;
}
