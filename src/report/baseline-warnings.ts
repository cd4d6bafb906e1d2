import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Finding } from '../judge/finding.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { baselineOffset } from './baseline-offset.ts';
import { clock, duration } from './format.ts';

/** What a baseline of another time cannot tell, and whether it may be of the canary itself. */
export function baselineWarnings({ aligned }: Finding, spec: AnalysisSpec): string[] {
  const offset = baselineOffset(aligned.plan);
  if (offset === 0) return [];
  return [
    `shifted_baseline: stable is read ${duration(offset)} earlier, so nothing in the data can tell the new version from the other time of day or week`,
    ...sameVersion(aligned, spec, offset).map((what) => `baseline_may_hold_canary: ${what}`),
  ];
}

/** Stable may be the canary itself where it is read from a time at which that ran already. */
function sameVersion(aligned: Finding['aligned'], spec: AnalysisSpec, offset: number): string[] {
  if (aligned.kind === 'unreadable' || areApart(spec)) return [];
  const { grid, leadWindows, leftOut } = aligned.plan;
  const seen = aligned.windows.find(({ phase, canary }) => phase !== 'before' && canary.kind === 'observed');
  if (seen === undefined) return [];
  const sinceMs = edgeMs(grid, seen.index - leftOut);
  const lastedMs = edgeMs(grid, grid.count) - sinceMs;
  if (lastedMs > offset) {
    const from = `${clock(sinceMs + offset)} UTC`;
    return [
      `the canary has run for ${duration(lastedMs)}, so from ${from} on stable may be the canary itself: take an offset that is longer than that`,
    ];
  }
  if (spec.start !== undefined || seen.index > leadWindows) return [];
  return [
    `the canary has data from the first window on, so when it began is not known, and stable ${duration(offset)} earlier may be the canary itself: give "start"`,
  ];
}

/** Whether the matchers alone keep the canary out of stable: one label with another value on each side. */
function areApart({ canary, stable }: AnalysisSpec): boolean {
  return Object.entries(canary?.matchers ?? {}).some(([label, value]) => {
    const other = stable?.matchers?.[label];
    return typeof value === 'string' && typeof other === 'string' && value !== other;
  });
}
