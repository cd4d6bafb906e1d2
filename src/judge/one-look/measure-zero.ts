import { mean } from 'simple-statistics';
import type { Window } from '../../windows/window.ts';
import type { Question } from '../question.ts';
import type { Yardstick } from '../series-yardsticks.ts';
import { MINIMUM_STABLE } from './unpaired-error.ts';
import type { UnpairedMeasure } from './unpaired-measure.ts';
import { unpairedOverall } from './unpaired-overall.ts';
import { type Sides, unpairedShift } from './unpaired-shift.ts';
import { unpairedWindows } from './unpaired-windows.ts';

/** Values of the canary that have to differ from 0 before it can fail as a whole. */
const MINIMUM_NOT_ZERO = 3;
const SUSPICIOUS = 0.1;

/** A share of 0 is 0. */
const NOTHING: Yardstick = {
  applied: { scale: 'difference', value: 0 },
  tolerated: () => 0,
  transform: (value) => value,
};

/**
 * Measures unpaired sides where the middle of stable is 0 and the limit is a share of it: no size of harm is known, so
 * ranks alone decide, and a pass asks that the canary's mean is not above that of stable.
 */
export function measureZero(
  windows: readonly Window<number>[],
  sides: Sides,
  { direction, rules, sustained, alpha }: Question,
): UnpairedMeasure {
  const sign = direction === 'increase' ? 1 : -1;
  const shift = unpairedShift(sides, NOTHING, sign, rules.windowSignificance);
  const harm = sign * (mean([...sides.canary]) - mean([...sides.stable]));
  const notZero = sides.canary.filter((value) => value !== 0).length;
  const level = Math.min(rules.windowSignificance, alpha);
  return {
    limits: [NOTHING.applied],
    comparisons: unpairedWindows(windows, sides.stable, [shift], {
      sign,
      sustained,
      confidence: rules.confidence,
    }),
    overall: {
      ...unpairedOverall(sides, shift, [], sign, rules.confidence),
      harmBound: { scale: 'difference', value: Number.NaN },
      marginZ: harm <= 0 ? Number.POSITIVE_INFINITY : 0,
      resolution: 0,
    },
    isShifted:
      harm > 0 && shift.rankP < level && notZero >= MINIMUM_NOT_ZERO && sides.stable.length >= MINIMUM_STABLE,
    isSuspicious: harm > 0 && shift.rankP < SUSPICIOUS,
    autocorrelation: 0,
  };
}
