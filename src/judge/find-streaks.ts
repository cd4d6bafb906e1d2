import type { Comparison } from './comparison.ts';
import { coveredIndices } from './covered-indices.ts';

/** Consecutive windows in breach; gaps of a few windows in between neither break nor lengthen it. */
export interface Streak {
  /** Indices of the windows in breach, ascending. */
  readonly indices: readonly number[];
  /** How many windows in a row; fewer than indices where small ones were merged. */
  readonly length: number;
  /** How many strong ones in a row, the newest included. */
  readonly strong: number;
}

export interface Streaks {
  /** The first streak that became sustained, in its full length, and the window that made it so. */
  readonly sustained: (Streak & { readonly sinceIndex: number }) | null;
  /** The streak that is still alive at the newest window, however short. */
  readonly running: (Streak & { readonly needed: number }) | null;
}

/** Walks the windows once and finds what broke the limit long enough, and what is breaking it now. */
export function findStreaks(
  comparisons: readonly Comparison[],
  isBreach: (comparison: Comparison) => boolean,
  maxGapWindows: number,
): Streaks {
  let sustained: Streaks['sustained'] = null;
  let running: Streaks['running'] = null;
  let gap = 0;
  for (const comparison of comparisons.filter(isJudged)) {
    if (comparison.state === 'compared') {
      gap = 0;
      running = isBreach(comparison) ? extend(running, comparison) : null;
      sustained = updated(sustained, running, comparison.index);
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
  running: Streaks['running'],
  index: number,
): Streaks['sustained'] {
  if (running === null || running.length < running.needed) return sustained;
  const { needed: _, ...streak } = running;
  if (sustained === null) return { ...streak, sinceIndex: index };
  const continues = sustained.indices[0] === streak.indices[0];
  return continues ? { ...streak, sinceIndex: sustained.sinceIndex } : sustained;
}

/** Beyond the limit and beyond noise. */
export function isBreach({ beyondLimit, significant }: Comparison): boolean {
  return beyondLimit && significant;
}

/** Whether a window takes part in the verdict at all. */
export function isJudged({ state }: Comparison): boolean {
  return state !== 'before' && state !== 'warmup' && state !== 'unsettled';
}

/** A streak with one more window; it needs another one where it rests on weak windows. */
function extend(streak: Streak | null, comparison: Comparison): NonNullable<Streaks['running']> {
  const length = (streak?.length ?? 0) + 1;
  const strong = comparison.strong ? (streak?.strong ?? 0) + 1 : 0;
  const isWeak = strong < Math.min(length, comparison.needed);
  return {
    indices: [...(streak?.indices ?? []), ...coveredIndices(comparison)],
    length,
    strong,
    needed: comparison.needed + (isWeak ? 1 : 0),
  };
}
