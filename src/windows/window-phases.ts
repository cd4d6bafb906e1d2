import type { MetricPlan, Timeline } from '../plan/analysis-plan.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { beginOfRun } from './begin-of-run.ts';
import type { Phase, SideWindow, Window } from './window.ts';

/** Samples of a window are complete once this many scrapes have passed after it. */
export const SETTLING_SCRAPES = 2;

export interface PhaseFacts<Plan extends Timeline = MetricPlan> {
  readonly plan: Plan;
  readonly nowMs: number;
  readonly warmupWindows: number;
  readonly scrapeMs: number | null;
}

/** Joins both sides into windows and says of each where it stands in the life of the canary. */
export function joinWindows<T>(
  canary: readonly SideWindow<T>[],
  stable: readonly SideWindow<T>[],
  { plan, nowMs, warmupWindows, scrapeMs }: PhaseFacts<Timeline>,
): Window<T>[] {
  const lead = plan.leadWindows;
  const begin = beginOfRun(canary, stable, lead, plan.absentWindows);
  const warmupEnd = begin + (plan.hasClock ? warmupWindows : 0);
  const settledUntilMs = scrapeMs === null ? Number.POSITIVE_INFINITY : nowMs - SETTLING_SCRAPES * scrapeMs;
  const phaseOf = (index: number): Phase => {
    if (edgeMs(plan.grid, index + 1) > settledUntilMs) return 'unsettled';
    if (index < Math.max(begin, lead)) return 'before';
    return begin >= 0 && index < warmupEnd ? 'warmup' : 'judged';
  };
  const missing: SideWindow<T> = { kind: 'missing' };
  return Array.from({ length: plan.grid.count }, (_, index) => ({
    index,
    phase: phaseOf(index),
    canary: canary[index] ?? missing,
    stable: stable[index] ?? missing,
  }));
}
