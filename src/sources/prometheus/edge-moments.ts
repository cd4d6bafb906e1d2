import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import { apiSeconds } from './api-seconds.ts';

/** The moments of a range query that looks once at the end of each window. */
export function edgeMoments(grid: WindowGrid): Readonly<Record<string, string>> {
  return {
    start: apiSeconds(edgeMs(grid, 1)),
    end: apiSeconds(edgeMs(grid, grid.count)),
    step: apiSeconds(grid.windowMs),
  };
}
