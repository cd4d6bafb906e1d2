import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';

/** A grid in parts of at most so many windows, in time order. */
export function gridParts(grid: WindowGrid, longest: number): WindowGrid[] {
  return Array.from({ length: Math.ceil(grid.count / longest) }, (_, part) => ({
    startMs: edgeMs(grid, part * longest),
    windowMs: grid.windowMs,
    count: Math.min(longest, grid.count - part * longest),
  }));
}
