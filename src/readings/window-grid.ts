/**
 * The grid of windows that an analysis looks at.
 * Window `i` holds what happened after edge `i` and up to edge `i + 1`; edge `i` is `startMs + i * windowMs`.
 */
export interface WindowGrid {
  /** Left edge of window 0, milliseconds since the epoch; for data without a clock, 0. */
  readonly startMs: number;
  readonly windowMs: number;
  /** Number of windows; 0 when nothing has settled yet. */
  readonly count: number;
}

/** Edge `index` of the grid, milliseconds; edges run from 0 to `grid.count`. */
export function edgeMs(grid: WindowGrid, index: number): number {
  return grid.startMs + index * grid.windowMs;
}
