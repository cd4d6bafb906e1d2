import type { Limit } from '../../contract/limit.ts';
import type { PlannedMetricReply, PlannedStepReply } from '../../contract/planning/plan-reply.ts';
import type { PlanSpec } from '../../contract/planning/plan-request.ts';
import type { ExpectedBaseline } from '../../forecast/baseline/expected-baseline.ts';
import { levelIn } from '../../forecast/baseline/level-in.ts';
import type { MetricForecast, StepForecast } from '../../forecast/metric-forecast.ts';
import { duration } from '../format.ts';
import { measureOf } from '../measure-of.ts';
import { toLimits } from '../on-the-wire.ts';
import { toPower } from '../to-power.ts';
import { toTerms } from '../to-terms.ts';
import { metricSentence } from './metric-sentence.ts';
import type { PlannedOutcome } from './planned-outcome.ts';

type Window = Pick<PlanSpec, 'window'>;

/** One metric with its forecast. */
export function toPlannedMetric(outcome: PlannedOutcome, spec: PlanSpec): PlannedMetricReply {
  const { metric, result } = outcome;
  const known = {
    name: metric.name,
    ...measureOf(metric),
    role: metric.role,
    sentence: metricSentence(outcome, spec),
    limit: toTerms(metric.limit),
  };
  if (result.kind !== 'forecast') {
    const passes = { half: null, likely: null };
    return {
      ...known,
      known: false,
      limits: [],
      baseline: null,
      horizon: null,
      passes,
      fittingLimit: null,
      fails: [],
      steps: [],
    };
  }
  const { horizon, limits, baseline, passes, fittingLimit, fails, steps } = result.forecast;
  return {
    ...known,
    known: true,
    limits: toLimits(limits),
    baseline: toBaseline(baseline, metric.baseline === undefined ? 'measured' : 'told'),
    horizon: toDuration(horizon, spec),
    passes: toPasses(passes, spec),
    fittingLimit: toTermsOrNull(fittingLimit),
    fails: fails.map(({ harm, after }) => ({ harm: toTerms(harm), after: toDuration(after, spec) })),
    steps: steps.map(toStep),
  };
}

/** Windows as durations. */
export function toPasses({ half, likely }: MetricForecast['passes'], spec: Window) {
  return { half: toDuration(half, spec), likely: toDuration(likely, spec) };
}

function toDuration(windows: number | null, { window }: Window): string | null {
  return windows === null ? null : duration(windows * window);
}

function toStep({ step, isEnough, finding, fittingLimit, failingHarm }: StepForecast): PlannedStepReply {
  const { comparison, outlook } = finding;
  return {
    weight: step.share * 100,
    from: step.fromMs === 0 ? '0s' : duration(step.fromMs),
    until: duration(step.untilMs),
    enough: isEnough,
    // Of a rollout that has not begun, moments are not known.
    power: toPower({ comparison, outlook: { ...outlook, enoughAtMs: null } }),
    fittingLimit: toTermsOrNull(fittingLimit),
    failingHarm: toTermsOrNull(failingHarm),
  };
}

function toTermsOrNull(limit: Limit | null): Limit | null {
  return limit === null ? null : toTerms(limit);
}

function toBaseline(
  baseline: ExpectedBaseline,
  origin: 'told' | 'measured',
): NonNullable<PlannedMetricReply['baseline']> {
  const { noise } = baseline;
  const perMinute = baseline.kind === 'series' ? null : baseline.perMinute;
  return { origin, value: levelIn(baseline), perMinute, noise };
}
