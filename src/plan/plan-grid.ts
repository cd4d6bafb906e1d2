import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { MAX_WINDOWS } from '../contract/inline-data.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import type { MetricPlan } from './analysis-plan.ts';
import type { SourceFacts } from './plan-queries.ts';

/** A caller's clock may run ahead of ours by this much before a time counts as lying in the future. */
export const CLOCK_TOLERANCE_MS = 60_000;

/** A grid, and how many of its first windows lie before the analysis. */
export type PlannedGrid = Pick<
  MetricPlan,
  'grid' | 'leadWindows' | 'leftOut' | 'absentWindows' | 'ingestionDelayMs'
>;

/**
 * Windows for data that is queried: anchored at `start`, so that asking again sees the same windows; without
 * a `start`, and in a store that rolls values up, anchored on whole multiples of the window since the epoch.
 * Only windows whose data should have arrived are planned, and some before `start`, to learn how noisy stable is. Of a
 * rollout longer than {@link MAX_WINDOWS} windows the newest are planned.
 */
export function planQueryGrid(
  spec: AnalysisSpec,
  nowMs: number,
  { ingestionDelayMs, rollsUp = false }: Pick<SourceFacts, 'ingestionDelayMs' | 'rollsUp'>,
): PlannedGrid {
  rejectFuture('start', spec.start, nowMs);
  rejectFuture('end', spec.end, nowMs);
  const endMs = Math.min(spec.end ?? nowMs, nowMs - ingestionDelayMs);
  const multiple = (windows: number) => windows * spec.window;
  const startMs = spec.start ?? multiple(Math.floor((endMs - spec.lookback) / spec.window));
  const anchorMs = rollsUp ? multiple(Math.ceil(startMs / spec.window)) : startMs;
  const all = Math.max(0, Math.floor((endMs - anchorMs) / spec.window));
  const leadWindows = spec.start === undefined ? 0 : spec.rules.noiseWindows;
  const count = Math.min(all, MAX_WINDOWS);
  const leftOut = all - count;
  const firstMs = anchorMs + multiple(leftOut - leadWindows);
  return {
    grid: { startMs: firstMs, windowMs: spec.window, count: count + leadWindows },
    leadWindows,
    leftOut,
    absentWindows: Math.ceil((spec.newRunAfter ?? Number.POSITIVE_INFINITY) / spec.window),
    ingestionDelayMs,
  };
}

/**
 * Windows for data in the request: as many as there are entries, from `start` where it is given. Where stable has fewer
 * to set beside them, the entries are put together to so many `blocks`.
 */
export function planInlineGrid(
  spec: AnalysisSpec,
  nowMs: number,
  count: number,
  blocks: number,
): PlannedGrid {
  rejectFuture('start', spec.start, nowMs);
  const windowMs = blocks === 0 ? spec.window : (spec.window * count) / blocks;
  const grid = { startMs: spec.start ?? 0, windowMs, count: blocks };
  if (spec.start !== undefined) {
    const lastEdgeMs = spec.start + count * spec.window;
    if (spec.end !== undefined && spec.end !== lastEdgeMs) {
      const detail = `does not fit: ${count} windows from start end at ${iso(lastEdgeMs)}, received ${iso(spec.end)}; leave it out where the data are in the request`;
      throw new RequestMistake([{ path: ['end'], detail }]);
    }
    if (lastEdgeMs > nowMs + CLOCK_TOLERANCE_MS) {
      const detail = `${count} windows from start end at ${iso(lastEdgeMs)}, which is in the future (now is ${iso(nowMs)})`;
      throw new RequestMistake([{ path: ['start'], detail }]);
    }
  }
  return { grid, leadWindows: 0, leftOut: 0, absentWindows: Number.POSITIVE_INFINITY, ingestionDelayMs: 0 };
}

function rejectFuture(field: 'start' | 'end', timeMs: number | undefined, nowMs: number): void {
  if (timeMs === undefined || timeMs <= nowMs + CLOCK_TOLERANCE_MS) return;
  const detail = `must not be in the future: received ${iso(timeMs)}, now is ${iso(nowMs)}`;
  throw new RequestMistake([{ path: [field], detail }]);
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
