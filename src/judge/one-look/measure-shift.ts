import type { Window } from '../../windows/window.ts';
import type { Question } from '../question.ts';
import type { Yardstick } from '../series-yardsticks.ts';
import { MINIMUM_STABLE } from './unpaired-error.ts';
import type { UnpairedMeasure } from './unpaired-measure.ts';
import { unpairedOverall } from './unpaired-overall.ts';
import { type Sides, unpairedShift } from './unpaired-shift.ts';
import { unpairedWindows } from './unpaired-windows.ts';

/** So few values fail only where they stand for as much time as a streak of windows of the usual length. */
const FEW = 2;
const USUAL_WINDOW_MS = 60_000;

/** Measures unpaired sides against limits of known size; all of them have to be exceeded. */
export function measureShift(
  windows: readonly Window<number>[],
  sides: Sides,
  [main, ...others]: readonly [Yardstick, ...Yardstick[]],
  windowMs: number,
  { direction, rules, sustained, alpha }: Question,
): UnpairedMeasure {
  const sign = direction === 'increase' ? 1 : -1;
  const measure = (one: Yardstick) => unpairedShift(sides, one, sign, rules.windowSignificance);
  const [first, rest] = [measure(main), others.map(measure)];
  const shifts = [first, ...rest];
  const level = Math.min(rules.windowSignificance, alpha);
  const count = sides.canary.length;
  const isLong = count > FEW || (count === FEW && count * windowMs >= sustained * USUAL_WINDOW_MS);
  const isBeyond = shifts.every(({ harm, limit }) => harm > limit);
  return {
    limits: [main, ...others].map(({ applied }) => applied),
    comparisons: unpairedWindows(windows, sides.stable, shifts, {
      sign,
      sustained,
      confidence: rules.confidence,
    }),
    overall: unpairedOverall(sides, first, rest, sign, rules.confidence),
    isShifted:
      isLong &&
      isBeyond &&
      sides.stable.length >= MINIMUM_STABLE &&
      shifts.every(({ rankP, shiftP }) => rankP < level && shiftP < level),
    isSuspicious: isBeyond && shifts.every(({ rankP }) => rankP < 1 - rules.confidence),
    autocorrelation: Math.max(...shifts.map((shift) => shift.error.autocorrelation)),
  };
}
