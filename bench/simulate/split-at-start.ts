import type { Window } from '../../src/windows/window.ts';
import { LOOK_BACK } from './look-back.ts';

/** The windows of a metric, and those of stable alone before the canary began. */
export interface SplitWindows<T> {
  readonly windows: readonly Window<T>[];
  readonly before: readonly Window<T>[];
}

/** Both sides over the look-back and the analysis as windows; of the look-back only stable exists. */
export function splitAtStart<T>(canary: readonly T[], stable: readonly T[]): SplitWindows<T> {
  const all = stable.map((value, position): Window<T> => {
    const side = canary[position];
    const isJudged = position >= LOOK_BACK && side !== undefined;
    return {
      index: isJudged ? position - LOOK_BACK : position,
      phase: isJudged ? 'judged' : 'before',
      canary: isJudged ? { kind: 'observed', value: side } : { kind: 'missing' },
      stable: { kind: 'observed', value },
    };
  });
  return { windows: all.slice(LOOK_BACK), before: all.slice(0, LOOK_BACK) };
}
