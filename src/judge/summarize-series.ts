import { pseudomedian } from '../stats/pseudomedian.ts';
import type { Window } from '../windows/window.ts';
import { observedSides } from './classify-window.ts';
import type { Difference } from './comparison.ts';
import { levelOf } from './level-of.ts';
import { told } from './series-yardsticks.ts';

/** The middle level of both sides over several windows, and the middle of their differences. */
export function summarizeSeries(
  windows: readonly Window<number>[],
  scale: Difference['scale'],
  confidence: number,
) {
  const sides = windows.map(observedSides).filter((pair) => pair !== null);
  const transform = scale === 'ratio' ? Math.log : (value: number) => value;
  const differences = sides.map(({ canary, stable }) => transform(canary) - transform(stable));
  return {
    canary: levelOf(sides.map(({ canary }) => canary)),
    stable: levelOf(sides.map(({ stable }) => stable)),
    difference: middleDifference(differences, scale, confidence),
  };
}

/** The middle of paired differences, told in the scale of the limit. */
export function middleDifference(
  differences: readonly number[],
  scale: Difference['scale'],
  confidence: number,
): Difference {
  const { estimate, lower, upper } = pseudomedian(differences, confidence);
  return { scale, estimate: told(scale, estimate), lower: told(scale, lower), upper: told(scale, upper) };
}
