import { z } from 'zod';
import { AnalysisRequest, MAX_METRICS } from '../analysis-request.ts';
import { MAX_WINDOWS } from '../inline-data.ts';
import { metricIssues } from '../metric-issues.ts';
import { PlannedMetric } from './planned-metric.ts';
import { PlannedTraffic } from './planned-traffic.ts';

const { service, passWhen, lookback, window, sustained, warmupWindows, rules, source, canary, stable } =
  AnalysisRequest.shape;

/** The question before a rollout: how long will it take to know, and what can be seen by then. */
export const PlanRequest = z
  .strictObject({
    service,
    passWhen,
    lookback: lookback.describe('How much of the time before now is read where a baseline is measured.'),
    window,
    sustained,
    warmupWindows,
    rules,
    source,
    canary,
    stable,
    traffic: PlannedTraffic,
    metrics: z
      .array(PlannedMetric)
      .min(1, 'must name at least one metric')
      .max(MAX_METRICS)
      .describe('What will be compared.'),
  })
  .superRefine(({ window: windowMs, traffic, metrics }, context) => {
    for (const issue of metricIssues(metrics)) context.addIssue({ code: 'custom', ...issue });
    const plannedMs = (traffic.steps ?? []).reduce((sum, { duration }) => sum + duration, 0);
    if (plannedMs > MAX_WINDOWS * windowMs) {
      const message = `must not last longer than ${MAX_WINDOWS} windows together: use a longer window`;
      context.addIssue({ code: 'custom', path: ['traffic', 'steps'], message });
    }
    const isTold = metrics.every(({ kind, baseline }) => {
      if (baseline === undefined || kind === 'series') return true;
      return 'perMinute' in baseline && baseline.perMinute !== undefined;
    });
    if (!isTold && traffic.requestsPerMinute === undefined) {
      const message = 'is required where a baseline does not say "perMinute"';
      context.addIssue({ code: 'custom', path: ['traffic', 'requestsPerMinute'], message });
    }
  })
  .meta({ id: 'PlanRequest', description: 'A rollout as it is planned, and what it will be judged by.' });

/** The request as parsed: durations in milliseconds, defaults filled in. */
export type PlanSpec = z.output<typeof PlanRequest>;
