import { z } from 'zod';
import { AnalysisRequest, MAX_METRICS } from '../analysis-request.ts';
import { MAX_WINDOWS } from '../inline-data.ts';
import { metricIssues } from '../metric-issues.ts';
import { PlannedMetric } from './planned-metric.ts';
import { plannedMs } from './planned-ms.ts';
import { PlannedTraffic } from './planned-traffic.ts';

const {
  traffic: _traffic,
  metrics: _metrics,
  mode,
  rollout,
  override,
  dryRun,
  include,
  link,
  start,
  end,
  newRunAfter,
  ...question
} = AnalysisRequest.shape;

/** A request for a verdict can be sent as it is, once it says how much traffic there will be. */
const NOT_LOOKED_AT = 'Not looked at in a plan.';

/** The question before a rollout: how long will it take to know, and what can be seen by then. */
export const PlanRequest = z
  .strictObject({
    ...question,
    lookback: question.lookback.describe(
      'How much of the time before now is read where a baseline is measured.',
    ),
    mode: mode.describe(NOT_LOOKED_AT),
    rollout: rollout.describe(NOT_LOOKED_AT),
    override: override.describe(NOT_LOOKED_AT),
    dryRun: dryRun.describe(NOT_LOOKED_AT),
    include: include.describe(NOT_LOOKED_AT),
    link: link.describe(NOT_LOOKED_AT),
    start: start.describe(NOT_LOOKED_AT),
    end: end.describe(NOT_LOOKED_AT),
    newRunAfter: newRunAfter.describe(NOT_LOOKED_AT),
    traffic: PlannedTraffic,
    metrics: z
      .array(PlannedMetric)
      .min(1, 'must name at least one metric')
      .max(MAX_METRICS)
      .describe('What will be compared.'),
  })
  .superRefine(({ window: windowMs, traffic, metrics }, context) => {
    for (const issue of metricIssues(metrics)) context.addIssue({ code: 'custom', ...issue });
    if ((plannedMs(traffic) ?? 0) > MAX_WINDOWS * windowMs) {
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
