import { inBlocks } from './in-blocks.ts';
import type { SideWindow, Window } from './window.ts';
import { joinWindows, type PhaseFacts } from './window-phases.ts';

/** Joins both sides into windows; a side with more windows than the grid is cut into blocks first. */
export function joinBlocks<T>(
  canary: readonly SideWindow<T>[],
  stable: readonly SideWindow<T>[],
  facts: PhaseFacts,
  merge: (parts: readonly T[]) => T,
): Window<T>[] {
  const { count } = facts.plan.grid;
  return joinWindows(inBlocks(canary, count, merge), inBlocks(stable, count, merge), facts);
}
