import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Metric } from '../contract/metric.ts';
import type { PlanSpec } from '../contract/planning/plan-request.ts';
import type { PlannedMetric } from '../contract/planning/planned-metric.ts';
import type { AlignedMetric } from '../windows/window.ts';
import type { ExpectedBaseline } from './baseline/expected-baseline.ts';
import { plannedRollout } from './rollout.ts';
import type { Subject } from './subject.ts';

/** A metric of a request with everything that its forecast hangs on. Requests that are told count more than measured ones. */
export function subjectOf(
  metric: PlannedMetric,
  baseline: ExpectedBaseline,
  aligned: AlignedMetric | undefined,
  spec: PlanSpec,
): Subject {
  const { requestsPerMinute } = spec.traffic;
  const hasRequests = baseline.kind === 'proportion' || baseline.kind === 'distribution';
  const isTold = aligned !== undefined && hasRequests && requestsPerMinute !== undefined;
  return {
    metric: judgedMetric(metric),
    baseline: isTold ? { ...baseline, perMinute: requestsPerMinute } : baseline,
    rollout: plannedRollout(spec.traffic),
    spec: judgedAs(spec),
    overlap: overlapOf(metric, aligned, spec),
  };
}

/** The question that the judge will be asked when the rollout has begun. */
function judgedAs({ traffic, metrics, start, end, ...question }: PlanSpec): AnalysisSpec {
  return { ...question, mode: 'gate', metrics: metrics.map(judgedMetric) };
}

/** A metric as the judge will be asked about it; nothing is known of the values of a label. */
function judgedMetric({ baseline, ...metric }: PlannedMetric): Metric {
  if (metric.kind !== 'proportion') return { ...metric, pairing: 'paired' };
  const { stratifyBy, strata, ...together } = metric;
  return { ...together, pairing: 'paired' };
}

function overlapOf(metric: PlannedMetric, aligned: AlignedMetric | undefined, { window }: PlanSpec): number {
  if (metric.kind !== 'series') return 1;
  const measured = aligned?.kind === 'series' ? aligned.overlap : undefined;
  return measured ?? Math.max(1, (metric.smoothing ?? 0) / window);
}
