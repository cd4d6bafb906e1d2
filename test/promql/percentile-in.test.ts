import { describe, expect, it } from 'vitest';
import { percentileIn } from '../../src/promql/percentile-in.ts';

const P99 = 'histogram_quantile(0.99, sum by (le) (rate(x_bucket{job="a"}[5m])))';

describe('percentileIn', () => {
  it.each([
    [P99, 0.99, { selector: 'x_bucket{job="a"}', rangeMs: 300_000 }],
    [`max(1000 * ${P99}) or vector(0)`, 0.99, { selector: 'x_bucket{job="a"}', rangeMs: 300_000 }],
    ['histogram_quantile(0.5, increase(x[1m]))', 0.5, { selector: 'x', rangeMs: 60_000 }],
    ['x{quantile="0.95"}', 0.95, null],
    ['max(x{job="a",quantile="0.95"})', 0.95, null],
    ['histogram_quantile(scalar(q), rate(x_bucket[1m]))', null, { selector: 'x_bucket', rangeMs: 60_000 }],
  ])('%s is a percentile', (query, quantile, histogram) => {
    expect(percentileIn(query)).toEqual({ quantile, histogram });
  });

  it.each([
    ['of rates that were recorded', 'histogram_quantile(0.9, job:x_bucket:rate5m)'],
    ['of two histograms', 'histogram_quantile(0.9, rate(x_bucket[1m]) + rate(y_bucket[1m]))'],
    ['of something else', 'histogram_quantile(0.9, avg by (le) (rate(x_bucket[1m])))'],
  ])('%s does not tell its histogram', (_, query) => {
    expect(percentileIn(query)).toEqual({ quantile: 0.9, histogram: null });
  });

  it.each(['rate(x[5m])', 'x{quantile=~"0.9.*"}', 'x{other="0.9"}', 'histogram_quantile(0.9'])(
    '%s is none',
    (query) => {
      expect(percentileIn(query)).toBeNull();
    },
  );
});
