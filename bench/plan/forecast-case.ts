import { PlanRequest } from '../../src/contract/planning/plan-request.ts';
import { toldBaseline } from '../../src/forecast/baseline/told-baseline.ts';
import { forecastMetric } from '../../src/forecast/forecast-metric.ts';
import type { MetricForecast } from '../../src/forecast/metric-forecast.ts';
import { subjectOf } from '../../src/forecast/subject-of.ts';
import { doneAtOnce } from './done-at-once.ts';
import type { PlanCase } from './plan-case.ts';

const CANARY_WEIGHT = 10;

/** The service's forecast of a case; the simulated rollouts have no warm-up, so the plan has none. */
export function forecastCase({ metric, requestsPerMinute }: PlanCase): MetricForecast {
  const traffic = { requestsPerMinute, canaryWeight: CANARY_WEIGHT };
  const spec = PlanRequest.parse({ warmupWindows: 0, traffic, metrics: [metric] });
  const [planned] = spec.metrics;
  const baseline = planned === undefined ? null : toldBaseline(planned, requestsPerMinute);
  if (planned === undefined || baseline === null) throw new Error('a case tells its baseline');
  return doneAtOnce(forecastMetric(subjectOf(planned, baseline, undefined, spec)));
}
