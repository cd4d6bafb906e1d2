import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';
import { brentRoot } from './brent-root.ts';
import { type SortedSamples, shiftScore } from './shift-score.ts';

/** Shift of the experiment against the control. */
export interface ShiftInterval {
  readonly lower: number;
  readonly upper: number;
  readonly estimate: number;
}

/** Absolute, whatever the unit: shifts below it are not resolved. */
const TOLERANCE = 1e-4;

/**
 * Kayenta's Mann-Whitney interval: R's `wilcox.test(conf.int = TRUE, exact = FALSE)`, with continuity correction for
 * the estimate too. NaN where all values are equal.
 */
export function shiftInterval(samples: SortedSamples, confidence: number): ShiftInterval {
  const { experiment, control } = samples;
  const lowest = (experiment[0] ?? 0) - (control.at(-1) ?? 0);
  const highest = (experiment.at(-1) ?? 0) - (control[0] ?? 0);
  const quantile = upperNormalQuantile((1 - confidence) / 2);
  const rootFor = (target: number) => {
    const score = (shift: number) => shiftScore(samples, shift, target);
    const [atLowest, atHighest] = [score(lowest), score(highest)];
    if (Number.isNaN(atLowest) || Number.isNaN(atHighest)) return Number.NaN;
    if (atLowest <= 0) return lowest;
    if (atHighest >= 0) return highest;
    return brentRoot(score, lowest, highest, TOLERANCE);
  };
  return { lower: rootFor(quantile), upper: rootFor(-quantile), estimate: rootFor(0) };
}
