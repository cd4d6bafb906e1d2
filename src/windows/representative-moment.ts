import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { AnalysisPlan, MetricPlan } from '../plan/analysis-plan.ts';
import { CLOCK_TOLERANCE_MS } from '../plan/plan-grid.ts';
import { edgeMs } from '../readings/window-grid.ts';
import type { AlignedMetric } from './window.ts';
import { SETTLING_SCRAPES } from './window-phases.ts';

/** A time in which nothing changes that depends on the clock: from `sinceMs`, until before `untilMs`. */
interface Span {
  readonly sinceMs: number;
  readonly untilMs: number;
}

type Planned = Pick<MetricPlan, 'grid' | 'leadWindows' | 'leftOut' | 'ingestionDelayMs'>;

const ALWAYS: Span = { sinceMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY };

/**
 * One moment for all those at which this question, on this data, is answered as it was at `plan.nowMs`: the middle of
 * them, so that samples which come a little sooner or later change nothing. It may be a little after now.
 */
export function representativeMoment(
  { spec, nowMs, metrics, mix }: Pick<AnalysisPlan, 'spec' | 'nowMs' | 'metrics' | 'mix'>,
  aligned: readonly Pick<AlignedMetric, 'scrapeMs' | 'mix'>[],
): number {
  const read = [
    ...metrics.map((plan, index) => ({ plan, scrapeMs: aligned[index]?.scrapeMs })),
    ...(mix === null ? [] : [{ plan: mix, scrapeMs: aligned[0]?.mix?.scrapeMs }]),
  ].filter(({ plan }) => plan.source !== 'inline');
  const spans = [
    acceptedTimes(spec),
    ...read.flatMap(({ plan, scrapeMs }) => [sameWindows(plan, spec), sameSettled(plan, scrapeMs, nowMs)]),
  ];
  const sinceMs = Math.max(...spans.map((span) => span.sinceMs));
  const untilMs = Math.min(...spans.map((span) => span.untilMs));
  if (sinceMs === Number.NEGATIVE_INFINITY) return nowMs;
  const endMs = untilMs === Number.POSITIVE_INFINITY ? sinceMs + spec.window : untilMs;
  return Math.max(Math.ceil(sinceMs), Math.floor((sinceMs + endMs) / 2));
}

/** When the times of the request do not lie in the future. */
function acceptedTimes({ start = ALWAYS.sinceMs, end = ALWAYS.sinceMs }: AnalysisSpec): Span {
  return { ...ALWAYS, sinceMs: Math.max(start, end) - CLOCK_TOLERANCE_MS };
}

/** When the same windows are planned: until the next one is over, or the look-back begins a window later. */
function sameWindows(
  { grid, leadWindows, leftOut, ingestionDelayMs }: Planned,
  { start, end = ALWAYS.untilMs, lookback }: AnalysisSpec,
): Span {
  const firstMs = edgeMs(grid, leadWindows - leftOut);
  const lastMs = edgeMs(grid, grid.count);
  const changesMs = lastMs > firstMs ? [lastMs] : [];
  const nextMs = [lastMs + grid.windowMs];
  if (start === undefined) {
    changesMs.push(firstMs + lookback);
    nextMs.push(firstMs + grid.windowMs + lookback);
  }
  const sinceMs = Math.max(ALWAYS.sinceMs, ...changesMs) + ingestionDelayMs;
  const untilMs = Math.min(ALWAYS.untilMs, ...nextMs.filter((ms) => ms <= end)) + ingestionDelayMs;
  return { sinceMs, untilMs };
}

/** When the same windows count as settled: until two scrapes have passed after the next one. */
function sameSettled({ grid }: Planned, scrapeMs: number | null | undefined, nowMs: number): Span {
  if (scrapeMs == null) return ALWAYS;
  const settlingMs = SETTLING_SCRAPES * scrapeMs;
  const elapsed = Math.floor((nowMs - settlingMs - grid.startMs) / grid.windowMs);
  const settled = Math.min(Math.max(elapsed, 0), grid.count);
  return {
    sinceMs: settled === 0 ? ALWAYS.sinceMs : edgeMs(grid, settled) + settlingMs,
    untilMs: settled === grid.count ? ALWAYS.untilMs : edgeMs(grid, settled + 1) + settlingMs,
  };
}
