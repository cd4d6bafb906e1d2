import { describe, expect, it } from 'vitest';
import { splitQuantile } from '../../src/promql/split-quantile.ts';

describe('a percentile taken apart', () => {
  it.each([
    ['histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))', 0.99, 'sum by (le) (rate(x_bucket[5m]))'],
    [
      '(histogram_quantile(.5, sum(rate(x_bucket{a="b"}[1m])) by (le)))',
      0.5,
      'sum(rate(x_bucket{a="b"}[1m])) by (le)',
    ],
    ['histogram_quantile(0.9, rate(native[1m]))', 0.9, 'rate(native[1m])'],
  ])('%s', (query, quantile, buckets) => {
    expect(splitQuantile(query)).toEqual({ quantile, buckets });
  });

  it.each([
    'histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m]))) * 1000',
    'histogram_quantile(1, rate(x_bucket[5m]))',
    'histogram_quantile(scalar(y), rate(x_bucket[5m]))',
    'histogram_quantile(0.5, avg by (le) (rate(x_bucket[5m])))',
    'quantile(0.99, x)',
    'x',
    'no PromQL (',
  ])('is none: %s', (query) => {
    expect(splitQuantile(query)).toBeNull();
  });
});
