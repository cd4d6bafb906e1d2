import { histogramQuantile } from '../../../../src/stats/histogram-quantile.ts';
import { histogramQuantileInterval } from '../../../../src/stats/histogram-quantile-interval.ts';
import { probitQuantile } from '../../../../src/stats/probit-quantile.ts';
import { sampleQuantile } from '../../../../src/stats/sample-quantile.ts';
import { sampleQuantileInterval } from '../../../../src/stats/sample-quantile-interval.ts';
import type { AnswerTable } from './answer.ts';

export const QUANTILE_ANSWERS: AnswerTable = {
  quantile_type7: ({ x, probs }) => {
    const sorted = Float64Array.from(x).sort();
    return { q: { by: 'sampleQuantile', value: probs.map((q) => sampleQuantile(sorted, q)) } };
  },
  histogram_quantile: ({ upper_bounds: upperBounds, bucket_counts: counts, probs }) => {
    const histogram = { upperBounds, lowest: 0, counts };
    return {
      prometheus_linear: {
        by: 'histogramQuantile',
        value: probs.map((q) => histogramQuantile(histogram, q).value),
      },
      probit_log: { by: 'probitQuantile', value: probs.map((q) => probitQuantile(histogram, q).value) },
    };
  },
  sample_quantile_interval: ({ n, q, confidence }) => {
    const by = 'sampleQuantileInterval';
    const sorted = Float64Array.from({ length: n }, (_, index) => index + 1);
    const { lower, upper } = sampleQuantileInterval(sorted, q, confidence);
    return { lower: { by, value: lower }, upper: { by, value: upper } };
  },
  histogram_quantile_interval: ({ upper_bounds: upperBounds, bucket_counts: counts, q, confidence }) => {
    const by = 'histogramQuantileInterval';
    const interval = histogramQuantileInterval({ upperBounds, lowest: 0, counts }, q, confidence);
    return {
      estimate: { by, value: interval.estimate },
      lower: { by, value: interval.lower },
      upper: { by, value: interval.upper },
    };
  },
};
