import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Reason } from '../contract/reply/reason.ts';
import type { Because, Finding, WindowFacts } from '../judge/finding.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { explain } from './explain.ts';
import { iso, isoOrNull, toDifference, toLimits, toSide, toTest } from './on-the-wire.ts';

/** One reason of a finding: its code, its sentence, and every number behind it. */
export function toReason(finding: Finding, because: Because, spec: AnalysisSpec): Reason {
  const { aligned, comparison, outlook } = finding;
  const overall = comparison?.overall ?? null;
  const facts = because.windows ?? overall;
  const isAboutData = because.code === 'not_enough_data' || because.code === 'overlapping_windows';
  return {
    code: because.code,
    metric: aligned.plan.metric.name,
    sentence: explain(finding, because, spec),
    canary: facts === null ? null : toSide(facts.canary),
    stable: facts === null ? null : toSide(facts.stable),
    difference: facts === null ? null : toDifference(facts.difference),
    limits: toLimits(comparison?.limits ?? []),
    windows: because.windows === null ? null : toSpan(because.windows, aligned.plan),
    test: toTest(overall),
    outliers: [...(because.replicas?.outliers ?? [])],
    queries: [...aligned.queries],
    enoughAt: isAboutData ? isoOrNull(outlook.enoughAtMs) : null,
  };
}

function toSpan(
  { firstIndex, lastIndex, count }: WindowFacts,
  { grid, hasClock, leadWindows }: MetricPlan,
): Reason['windows'] {
  return {
    from: hasClock ? iso(edgeMs(grid, firstIndex)) : null,
    to: hasClock ? iso(edgeMs(grid, lastIndex + 1)) : null,
    firstIndex: firstIndex - leadWindows,
    lastIndex: lastIndex - leadWindows,
    breaches: count,
  };
}
