import type { PlannedMetric } from '../../contract/planning/planned-metric.ts';
import { histogramQuantile } from '../../stats/histogram-quantile.ts';
import { clientBounds, logNormalShares, sharesOf } from './buckets.ts';
import type { ExpectedBaseline, OwnNoise } from './expected-baseline.ts';

/** The baseline that a request tells; null where it is to be measured. */
export function toldBaseline(
  metric: PlannedMetric,
  requestsPerMinute: number | undefined,
): ExpectedBaseline | null {
  if (metric.baseline === undefined) return null;
  switch (metric.kind) {
    case 'proportion':
    case 'count': {
      const { rate, perMinute = requestsPerMinute ?? 0, noise } = metric.baseline;
      return { kind: metric.kind, rate, perMinute, noise: relativeNoise(noise) };
    }
    case 'distribution': {
      const {
        median = 0,
        p95 = 0,
        le,
        cumulative,
        perMinute = requestsPerMinute ?? 0,
        noise,
      } = metric.baseline;
      const bounds = le ?? clientBounds(metric.unit);
      const shares =
        cumulative === undefined ? logNormalShares(median, p95, bounds) : sharesOf(bounds, cumulative);
      return {
        kind: 'distribution',
        median: histogramQuantile(shares, 0.5).value,
        shares,
        perMinute,
        noise: relativeNoise(noise),
      };
    }
    case 'series': {
      const { level, noise } = metric.baseline;
      const deviation = noise.absolute ?? (noise.relative ?? 0) * Math.abs(level);
      return { kind: 'series', level, noise: { deviation, autocorrelation: noise.autocorrelation } };
    }
  }
}

function relativeNoise(
  noise: { readonly relative: number; readonly autocorrelation: number } | undefined,
): OwnNoise | null {
  return noise === undefined ? null : { deviation: noise.relative, autocorrelation: noise.autocorrelation };
}
