import { median } from 'simple-statistics';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { PlanRequest } from '../../src/contract/planning/plan-request.ts';
import { measuredBaseline } from '../../src/forecast/baseline/measured-baseline.ts';
import { forecastMetric } from '../../src/forecast/forecast-metric.ts';
import type { MetricForecast } from '../../src/forecast/metric-forecast.ts';
import { subjectOf } from '../../src/forecast/subject-of.ts';
import { askedAt } from '../rules/asked-at.ts';
import { ourVerdict } from '../rules/our-verdict.ts';
import { createRollout, type Rollout } from '../rules/rollout.ts';
import { createRandom } from '../simulate/random.ts';
import { doneAtOnce } from './done-at-once.ts';
import type { MeasuredCase } from './measured-cases.ts';

const START = '2026-01-01T00:00:00Z';
/** Of the traffic that is measured on stable before there is a canary. */
const CANARY_WEIGHT = 10;

/** How the rollouts of a case went that were forecast from their own half hour before. */
export interface MeasuredResult {
  readonly title: string;
  /** Median of the forecasts, minutes; null where most never pass. */
  readonly half: number | null;
  readonly likely: number | null;
  /** The share of rollouts that passed at their own forecast minute, among those that have one. */
  readonly passedAtHalf: number;
  readonly passedAtLikely: number;
}

/** Simulates rollouts, forecasts each from what came before it, and sees whether it passes by then. */
export function runMeasuredCase(
  { title, part }: MeasuredCase,
  runs: number,
  windows: number,
): MeasuredResult {
  const spec = AnalysisRequest.parse({ start: START, warmupWindows: 0, metrics: [part.metric] });
  const all = Array.from({ length: runs }, (_, run) => {
    const random = createRandom(`measured ${title} ${run}`);
    const rollout = createRollout(spec, [part.simulate(random, windows)]);
    return { rollout, passes: forecastOf(part.metric, rollout).passes };
  });
  const passed = (name: 'half' | 'likely') => {
    const known = all.flatMap(({ rollout, passes }) => {
      const at = passes[name];
      return at === null || at > windows ? [] : [ourVerdict(rollout, at) === 'pass' ? 1 : 0];
    });
    return known.reduce<number>((sum, one) => sum + one, 0) / Math.max(1, known.length);
  };
  const middle = (name: 'half' | 'likely') => {
    const value = median(all.map(({ passes }) => passes[name] ?? Number.POSITIVE_INFINITY));
    return Number.isFinite(value) ? value : null;
  };
  return {
    title,
    half: middle('half'),
    likely: middle('likely'),
    passedAtHalf: passed('half'),
    passedAtLikely: passed('likely'),
  };
}

function forecastOf(metric: MeasuredCase['part']['metric'], rollout: Rollout): MetricForecast {
  const traffic = { requestsPerMinute: undefined, canaryWeight: CANARY_WEIGHT };
  const spec = PlanRequest.parse({ warmupWindows: 0, traffic, metrics: [metric] });
  const [planned] = spec.metrics;
  const [before] = askedAt(rollout, 0);
  const baseline = before === undefined ? null : measuredBaseline(before);
  if (planned === undefined || baseline === null || baseline.kind === 'unknown') {
    throw new Error('nothing was measured');
  }
  return doneAtOnce(forecastMetric(subjectOf(planned, baseline, before, spec)));
}
