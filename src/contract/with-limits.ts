import type { Metric } from './metric.ts';
import { timesLimit } from './times-limit.ts';

/** A metric with so many times its limits, those of its quantiles included. */
export function withLimits(metric: Metric, factor: number): Metric {
  const limit = timesLimit(metric.limit, factor);
  if (metric.kind !== 'distribution') return { ...metric, limit };
  const quantiles = metric.quantiles.map(({ quantile, limit: own }) => ({
    quantile,
    limit: own === null ? null : timesLimit(own, factor),
  }));
  return { ...metric, limit, quantiles };
}
