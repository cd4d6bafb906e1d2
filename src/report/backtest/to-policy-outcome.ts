import type { MetricCourse } from '../../backtest/first-failure.ts';
import type { PastRollout } from '../../backtest/past-rollout.ts';
import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { MetricOutcome, PolicyOutcome } from '../../contract/backtest/rollout-line.ts';
import { reason } from '../../judge/finding.ts';
import { overallVerdict } from '../../judge/overall-verdict.ts';
import { explain } from '../explain.ts';
import { duration } from '../format.ts';
import { iso } from '../on-the-wire.ts';
import { toReason } from '../to-reason.ts';

/** A metric over a rollout, and with so many times its limit it fails. */
export interface JudgedCourse extends MetricCourse {
  readonly failsAt: readonly number[];
}

/** What would have become of a rollout: it is aborted by the first metric that decides and fails. */
export function toPolicyOutcome(
  courses: readonly JudgedCourse[],
  spec: AnalysisSpec,
  rollout: PastRollout,
): PolicyOutcome {
  const metrics = courses.map((course) => toMetricOutcome(course, spec, rollout));
  const [first] = courses
    .filter(({ finding, failedAfter }) => finding.aligned.plan.metric.role === 'gate' && failedAfter !== null)
    .sort((one, other) => (one.failedAfter ?? 0) - (other.failedAfter ?? 0));
  if (first !== undefined) {
    const abortedBy = first.finding.aligned.plan.metric.name;
    return { verdict: 'fail', conclusive: true, abortedBy, metrics };
  }
  const { verdict, conclusive } = overallVerdict(courses.map(({ finding }) => finding));
  return { verdict, conclusive, abortedBy: null, metrics };
}

function toMetricOutcome(
  { finding, failedAfter, failsAt }: JudgedCourse,
  spec: AnalysisSpec,
  { startMs }: PastRollout,
): MetricOutcome {
  const [because = reason('no_data')] = finding.because;
  const judged = finding.outlook.compared > 0;
  const sentence = explain(finding, because, spec);
  return {
    name: finding.aligned.plan.metric.name,
    judged,
    verdict: finding.verdict,
    conclusive: finding.conclusive,
    code: because.code,
    because: judged ? null : sentence,
    abort: failedAfter === null ? null : abortAfter(failedAfter),
    failsAt: [...failsAt],
  };

  function abortAfter(windows: number): MetricOutcome['abort'] {
    const afterMs = windows * spec.window;
    const { windows: span } = toReason(finding, because, spec);
    const isTimed = span !== null && span.from !== null && span.to !== null;
    return {
      after: duration(afterMs),
      at: iso(startMs + afterMs),
      code: because.code,
      sentence,
      windows: isTimed ? { from: span.from ?? '', to: span.to ?? '' } : null,
    };
  }
}
