import type { Comparison } from './comparison.ts';

/** Consecutive windows in breach; gaps of a few windows in between neither break nor lengthen it. */
export interface Streak {
  readonly firstIndex: number;
  readonly lastIndex: number;
  /** Windows in breach. */
  readonly length: number;
}

export interface Streaks {
  /** The first streak that became sustained, in its full length. */
  readonly sustained: Streak | null;
  /** The streak that is still alive at the newest window, however short. */
  readonly running: Streak | null;
}

export interface StreakRule {
  readonly sustained: number;
  readonly maxGapWindows: number;
}

/** Walks the windows once and finds what broke the limit long enough, and what is breaking it now. */
export function findStreaks(
  comparisons: readonly Comparison[],
  isBreach: (comparison: Comparison) => boolean,
  { sustained: needed, maxGapWindows }: StreakRule,
): Streaks {
  let sustained: Streak | null = null;
  let running: Streak | null = null;
  let gap = 0;
  for (const comparison of comparisons) {
    if (!isJudged(comparison)) continue;
    if (comparison.state !== 'compared') {
      gap += 1;
      if (gap > maxGapWindows) running = null;
      continue;
    }
    gap = 0;
    running = isBreach(comparison) ? extend(running, comparison.index) : null;
    const continues: boolean = sustained === null || sustained.firstIndex === running?.firstIndex;
    if (running !== null && running.length >= needed && continues) sustained = running;
  }
  return { sustained, running };
}

/** Beyond the limit and beyond noise. */
export function isBreach({ beyondLimit, significant }: Comparison): boolean {
  return beyondLimit && significant;
}

/** Whether a window takes part in the verdict at all. */
export function isJudged({ state }: Comparison): boolean {
  return state !== 'before' && state !== 'warmup' && state !== 'unsettled';
}

function extend(streak: Streak | null, index: number): Streak {
  if (streak === null) return { firstIndex: index, lastIndex: index, length: 1 };
  return { ...streak, lastIndex: index, length: streak.length + 1 };
}
