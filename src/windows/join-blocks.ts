import { inBlocks } from './in-blocks.ts';
import type { SideWindow, Window } from './window.ts';
import { joinWindows, type PhaseFacts } from './window-phases.ts';

/** Windows of both sides, and where their totals are judged, stable by its own windows. */
export interface Blocks<T> {
  readonly windows: readonly Window<T>[];
  readonly stableAlone?: readonly T[];
}

/** Joins both sides into windows; a side with more windows than the grid is cut into blocks first. */
export function joinBlocks<T>(
  canary: readonly SideWindow<T>[],
  stable: readonly SideWindow<T>[],
  facts: PhaseFacts,
  merge: (parts: readonly T[]) => T,
): Blocks<T> {
  const { grid, oneLook } = facts.plan;
  const windows = joinWindows(
    inBlocks(canary, grid.count, merge),
    inBlocks(stable, grid.count, merge),
    facts,
  );
  if (!oneLook) return { windows };
  return {
    windows,
    stableAlone: stable.flatMap((window) => (window.kind === 'observed' ? [window.value] : [])),
  };
}
