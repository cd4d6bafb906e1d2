import type { WindowGrid } from '../../readings/window-grid.ts';
import { durationText } from './duration-text.ts';

/** A value that a store worked out for a stretch of time. */
export interface Rollup {
  /** Left edge of the stretch, milliseconds since the epoch. */
  readonly fromMs: number;
  /** `null` where the store had nothing. */
  readonly value: number | null;
}

export type LaidRollups =
  | { readonly kind: 'laid'; readonly windows: readonly (number | null)[] }
  | { readonly kind: 'problem'; readonly detail: string };

/**
 * Lays values for stretches of `stepMs` on the windows that they are in; several in a window are put together by
 * `combine`. A stretch that is longer than a window, or lies across the edge of one, cannot be taken apart: a problem.
 */
export function layRollups(rollups: readonly Rollup[], { grid, stepMs, combine }: RollupLayout): LaidRollups {
  const window = durationText(grid.windowMs);
  if (stepMs > grid.windowMs || grid.windowMs % stepMs !== 0) {
    const step = durationText(stepMs);
    const detail = `the store gives one value for each ${step}, and a window is ${window} long: give a "window" of ${step} or a whole multiple of it`;
    return { kind: 'problem', detail };
  }
  const found: number[][] = Array.from({ length: grid.count }, () => []);
  for (const { fromMs, value } of rollups) {
    const at = fromMs - grid.startMs;
    if (at <= -stepMs || at >= grid.count * grid.windowMs) continue;
    const index = Math.floor(at / grid.windowMs);
    if ((at - index * grid.windowMs) % stepMs !== 0) {
      const detail = `the store gives values from ${new Date(fromMs).toISOString()} on, which is across the edge of a window: an "offset" of stable must be a whole number of windows`;
      return { kind: 'problem', detail };
    }
    if (value !== null) found[index]?.push(value);
  }
  return { kind: 'laid', windows: found.map((values) => (values.length === 0 ? null : combine(values))) };
}

export interface RollupLayout {
  readonly grid: WindowGrid;
  /** Length of a stretch, milliseconds. */
  readonly stepMs: number;
  /** Makes one value of the values in a window, of which there is at least one. */
  readonly combine: (values: readonly number[]) => number;
}
