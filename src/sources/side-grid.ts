import type { QueryRequest } from '../readings/reading-request.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { Side } from './sides.ts';

/** The windows in which a side is read: those of the grid, or as many at an earlier time. */
export function sideGrid(request: QueryRequest, side: Side): WindowGrid {
  return { ...request.grid, startMs: request.grid.startMs - (request[side].offsetMs ?? 0) };
}
