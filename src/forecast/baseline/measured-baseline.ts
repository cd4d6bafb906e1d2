import type { EventCount } from '../../stats/event-count.ts';
import type { Histogram } from '../../stats/histogram.ts';
import { histogramQuantile } from '../../stats/histogram-quantile.ts';
import type { Proportion } from '../../stats/proportion.ts';
import { histogramAmount } from '../../windows/histogram-amount.ts';
import { sampleAmount } from '../../windows/sample-amount.ts';
import type { AlignedMetric, ReadableMetric } from '../../windows/window.ts';
import { bucketsOfSamples } from './buckets-of-samples.ts';
import type { ExpectedBaseline } from './expected-baseline.ts';
import { logMedians } from './log-medians.ts';
import { measuredRate, type RateMeasure } from './measured-rate.ts';
import { measuredSeries } from './measured-series.ts';
import { perMinuteIn, stableIn } from './stable-in.ts';
import { strataTogether } from './strata-together.ts';
import { relativeTo, typicalNoise } from './typical-noise.ts';

const PROPORTION: RateMeasure<Proportion> = {
  amount: ({ total }) => total,
  variance: (rate) => rate * (1 - rate),
};
const COUNT: RateMeasure<EventCount> = { amount: ({ exposure }) => exposure, variance: (rate) => rate };

/** Why a baseline is not known, as the rest of a sentence. */
export interface NoBaseline {
  readonly kind: 'unknown';
  readonly because: string;
}

/** What a metric is without harm, from what stable did. Values of a label are taken together. */
export function measuredBaseline(aligned: AlignedMetric): ExpectedBaseline | NoBaseline {
  if (aligned.kind === 'unreadable') return { kind: 'unknown', because: aligned.because.detail };
  if (stableIn<unknown>(aligned.windows).length === 0) {
    return { kind: 'unknown', because: 'stable has no data in the time that was read' };
  }
  return baselineOf(aligned);
}

function baselineOf(aligned: ReadableMetric): ExpectedBaseline {
  const { plan } = aligned;
  switch (aligned.kind) {
    case 'proportion':
      return { kind: 'proportion', ...measuredRate(aligned.windows, plan, PROPORTION) };
    case 'stratified':
      return { kind: 'proportion', ...measuredRate(strataTogether(aligned.windows), plan, PROPORTION) };
    case 'count':
      return { kind: 'count', ...measuredRate(aligned.windows, plan, COUNT) };
    case 'histogram': {
      const merged = histogramAmount.merge(stableIn(aligned.windows));
      const all = histogramAmount.size(merged);
      const { values, variances } = logMedians(stableIn(aligned.windows), merged);
      return {
        kind: 'distribution',
        median: medianOf(merged),
        shares: { ...merged, counts: merged.counts.map((count) => count / all) },
        perMinute: perMinuteIn(aligned.windows, plan, histogramAmount.size),
        noise: relativeTo(1, typicalNoise(values, variances)),
      };
    }
    case 'samples': {
      const shares = bucketsOfSamples(sampleAmount.merge(stableIn(aligned.windows)));
      const perMinute = perMinuteIn(aligned.windows, plan, sampleAmount.size);
      return { kind: 'distribution', median: medianOf(shares), shares, perMinute, noise: null };
    }
    case 'series':
      return measuredSeries(aligned);
  }
}

function medianOf(histogram: Histogram): number {
  return histogramQuantile(histogram, 0.5).value;
}
