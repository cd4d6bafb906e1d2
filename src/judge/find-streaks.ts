import type { Comparison } from './comparison.ts';
import { coveredIndices } from './covered-indices.ts';

/** Consecutive windows in breach; gaps of a few windows in between neither break nor lengthen it. */
export interface Streak {
  /** Indices of the windows in breach, ascending. */
  readonly indices: readonly number[];
  /** How many windows in a row; fewer than indices where small ones were merged. */
  readonly length: number;
}

export interface Streaks {
  /** The first streak that became sustained, in its full length, and the window that made it so. */
  readonly sustained: (Streak & { readonly sinceIndex: number }) | null;
  /** The streak that is still alive at the newest window, however short. */
  readonly running: Streak | null;
}

/** Walks the windows once and finds what broke the limit long enough, and what is breaking it now. */
export function findStreaks(
  comparisons: readonly Comparison[],
  isBreach: (comparison: Comparison) => boolean,
  maxGapWindows: number,
): Streaks {
  let sustained: Streaks['sustained'] = null;
  let running: Streak | null = null;
  let gap = 0;
  for (const comparison of comparisons.filter(isJudged)) {
    if (comparison.state === 'compared') {
      gap = 0;
      running = isBreach(comparison) ? extend(running, comparison) : null;
      sustained = updated(sustained, running, comparison);
    } else if (comparison.state !== 'small') {
      gap += 1;
      if (gap > maxGapWindows) running = null;
    }
  }
  return { sustained, running };
}

/** The first sustained streak after one more window: found now, longer by one, or as it was. */
function updated(
  sustained: Streaks['sustained'],
  running: Streak | null,
  { index, needed }: Comparison,
): Streaks['sustained'] {
  if (running === null || running.length < needed) return sustained;
  if (sustained === null) return { ...running, sinceIndex: index };
  const continues = sustained.indices[0] === running.indices[0];
  return continues ? { ...running, sinceIndex: sustained.sinceIndex } : sustained;
}

/** Beyond the limit and beyond noise. */
export function isBreach({ beyondLimit, significant }: Comparison): boolean {
  return beyondLimit && significant;
}

/** Whether a window takes part in the verdict at all. */
export function isJudged({ state }: Comparison): boolean {
  return state !== 'before' && state !== 'warmup' && state !== 'unsettled';
}

function extend(streak: Streak | null, comparison: Comparison): Streak {
  return {
    indices: [...(streak?.indices ?? []), ...coveredIndices(comparison)],
    length: (streak?.length ?? 0) + 1,
  };
}
