import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Metric } from '../contract/metric.ts';

/**
 * A question about stores as a request that is understood as just this question, every default written out. Left out is
 * what would be a right or a wish of whoever asked first: an override, a policy that is tried, and evidence.
 */
export function writtenRequest({
  override: _,
  include: __,
  policy: ___,
  candidate: ____,
  asked: _____,
  ...spec
}: AnalysisSpec): Readonly<Record<string, unknown>> {
  const written = {
    ...spec,
    start: time(spec.start),
    end: time(spec.end),
    lookback: duration(spec.lookback),
    newRunAfter: duration(spec.newRunAfter),
    window: duration(spec.window),
    stable: spec.stable && { ...spec.stable, offset: duration(spec.stable.offset) },
    traffic: spec.traffic && { ...spec.traffic, canaryWeight: weights(spec.traffic.canaryWeight) },
    metrics: spec.metrics.map(writtenMetric),
  };
  // A door may have added to the question. What is inside keeps its order, in which it is written into queries.
  return Object.fromEntries(Object.entries(written).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function writtenMetric(metric: Metric): object {
  switch (metric.kind) {
    case 'proportion':
    case 'count':
      return metric;
    case 'series':
      return { ...metric, smoothing: duration(metric.smoothing) };
    case 'distribution':
      return {
        ...metric,
        quantiles: metric.quantiles.map(({ quantile, limit }) =>
          limit === null ? quantile : { quantile, limit },
        ),
      };
  }
}

type Weights = NonNullable<AnalysisSpec['traffic']>['canaryWeight'];

function weights(canaryWeight: Weights) {
  if (typeof canaryWeight !== 'object') return canaryWeight;
  return canaryWeight.map(({ from, percent }) => ({ from: time(from), percent }));
}

function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function duration(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : `${ms}ms`;
}
