import { upperNormalQuantile } from '../../stats/upper-normal-quantile.ts';
import type { Window } from '../../windows/window.ts';
import { observedSides, untested } from '../classify-window.ts';
import type { Comparison, Difference } from '../comparison.ts';
import { told } from '../series-yardsticks.ts';
import { MINIMUM_STABLE } from './unpaired-error.ts';
import type { UnpairedShift } from './unpaired-shift.ts';

export interface UnpairedQuestion {
  readonly sign: 1 | -1;
  readonly sustained: number;
  readonly confidence: number;
}

/**
 * Each window of the canary against stable as a whole. Beyond noise means above every value of stable, which needs no
 * distribution: a run of K such windows has a chance of 1 in (m + K choose K) among m independent values of stable.
 */
export function unpairedWindows(
  windows: readonly Window<number>[],
  stable: readonly number[],
  shifts: readonly UnpairedShift[],
  question: UnpairedQuestion,
): Comparison[] {
  const [main] = shifts;
  let position = -1;
  return windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null || main === undefined) return untested(window);
    position += 1;
    const isSignificant =
      stable.length >= MINIMUM_STABLE && shifts.every(({ harms, top }) => (harms[position] ?? 0) > top);
    const above = stable.filter((value) => question.sign * (value - sides.canary) >= 0).length;
    return {
      ...untested(window),
      state: 'compared',
      canary: { value: sides.canary, events: null, samples: null },
      stable: { value: sides.stable, events: null, samples: null },
      difference: difference(main, main.harms[position] ?? 0, question),
      pValue: (1 + above) / (1 + stable.length),
      beyondLimit: shifts.every(({ harms, limit }) => (harms[position] ?? 0) > limit),
      beyondHalfLimit: shifts.every(({ harms, limit }) => (harms[position] ?? 0) > limit / 2),
      significant: isSignificant,
      strong: isSignificant,
      needed: main.noise > main.limit / 3 ? 2 * question.sustained - 1 : question.sustained,
    };
  });
}

function difference(
  { yardstick, noise }: UnpairedShift,
  harm: number,
  { sign, confidence }: UnpairedQuestion,
): Difference {
  const { scale } = yardstick.applied;
  const reach = noise * upperNormalQuantile((1 - confidence) / 2);
  return {
    scale,
    estimate: told(scale, sign * harm),
    lower: told(scale, sign * harm - reach),
    upper: told(scale, sign * harm + reach),
  };
}
