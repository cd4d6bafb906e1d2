import type { WindowGrid } from '../../readings/window-grid.ts';
import { layRollups } from '../rollups/lay-rollups.ts';
import { sumOf } from '../rollups/sum-of.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Values for shorter periods are thrown away with time. */
const SHORTEST: readonly { readonly untilMs: number; readonly periodMs: number }[] = [
  { untilMs: 15 * DAY_MS, periodMs: MINUTE_MS },
  { untilMs: 63 * DAY_MS, periodMs: 5 * MINUTE_MS },
  { untilMs: Number.POSITIVE_INFINITY, periodMs: 60 * MINUTE_MS },
];

/** Why there are no values for the windows of a grid at the time `nowMs`, as a sentence; null where there are. */
export function periodProblem(grid: WindowGrid, nowMs: number): string | null {
  // What is about to be thrown away may be gone when the call arrives.
  const ageMs = nowMs - grid.startMs + MINUTE_MS;
  const { periodMs } = SHORTEST.find(({ untilMs }) => ageMs <= untilMs) ?? { periodMs: MINUTE_MS };
  const fits = layRollups([], { grid, stepMs: periodMs, combine: sumOf });
  if (fits.kind === 'problem') return fits.detail;
  const first = { fromMs: Math.ceil(grid.startMs / grid.windowMs) * grid.windowMs, value: null };
  const starts = layRollups([first], { grid, stepMs: grid.windowMs, combine: sumOf });
  return starts.kind === 'problem' ? starts.detail : null;
}
