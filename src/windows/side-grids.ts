import type { MetricPlan } from '../plan/analysis-plan.ts';
import type { WindowGrid } from '../readings/window-grid.ts';

/** The grid in which each side comes; both are that of the plan unless the sides have different lengths. */
export interface SideGrids {
  readonly canary: WindowGrid;
  readonly stable: WindowGrid;
}

/** The grids of both sides of a metric. */
export function sideGrids({ grid, sideWindows }: MetricPlan): SideGrids {
  return {
    canary: { ...grid, count: sideWindows.canary },
    stable: { ...grid, count: sideWindows.stable },
  };
}
