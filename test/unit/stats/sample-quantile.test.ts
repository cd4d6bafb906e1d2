import { describe, expect, it } from 'vitest';
import { sampleQuantile } from '../../../src/stats/sample-quantile.ts';
import { sampleQuantileInterval } from '../../../src/stats/sample-quantile-interval.ts';

describe('sampleQuantile', () => {
  const sorted = Object.freeze([1, 2, 4, 8]);

  it('is the smallest at 0, the median at one half and the largest at 1', () => {
    expect(sampleQuantile(sorted, 0)).toBe(1);
    expect(sampleQuantile(sorted, 0.5)).toBe(3);
    expect(sampleQuantile(sorted, 1)).toBe(8);
  });

  it('is the observation itself when there is only one', () => {
    expect(sampleQuantile([7], 0.99)).toBe(7);
  });

  it('does not turn infinite neighbours into NaN', () => {
    expect(sampleQuantile([1, Infinity, Infinity], 0.75)).toBe(Infinity);
    expect(sampleQuantile([-Infinity, -Infinity, 3], 0.25)).toBe(-Infinity);
  });

  it('refuses no data and shares outside 0 to 1', () => {
    expect(() => sampleQuantile([], 0.5)).toThrow(
      new RangeError('sampleQuantile requires at least 1 observation'),
    );
    expect(() => sampleQuantile(sorted, -0.1)).toThrow(RangeError);
  });
});

describe('sampleQuantileInterval', () => {
  const sorted = Float64Array.from({ length: 101 }, (_, index) => index);

  it('lies between two observations around the estimate', () => {
    const { estimate, lower, upper, confidence } = sampleQuantileInterval(sorted, 0.5, 0.95);
    expect({ estimate, confidence }).toEqual({ estimate: 50, confidence: 0.95 });
    expect([lower, upper]).toEqual([40, 60]);
  });

  it('mirrors from one end to the other', () => {
    const low = sampleQuantileInterval(sorted, 0.1, 0.9);
    const high = sampleQuantileInterval(sorted, 0.9, 0.9);
    expect(high.lower).toBe(100 - low.upper);
    expect(high.upper).toBe(100 - low.lower);
  });

  it('is open where no observation reaches far enough', () => {
    expect(sampleQuantileInterval(sorted, 0.99, 0.95).upper).toBe(Infinity);
    expect(sampleQuantileInterval(sorted, 0.01, 0.95).lower).toBe(-Infinity);
    expect(sampleQuantileInterval([5], 0.5, 0.95)).toMatchObject({ lower: -Infinity, upper: Infinity });
  });

  it('needs 368 observations to bound a 99th percentile from above at 95 %', () => {
    const sample = (size: number) => Float64Array.from({ length: size }, (_, index) => index);
    expect(sampleQuantileInterval(sample(367), 0.99, 0.95).upper).toBe(Infinity);
    expect(sampleQuantileInterval(sample(368), 0.99, 0.95).upper).toBe(367);
  });

  it('finishes with a million observations', () => {
    const { lower, upper } = sampleQuantileInterval(
      Float64Array.from({ length: 1_000_000 }, (_, index) => index),
      0.99,
      0.95,
    );
    // 1.96 sqrt(n q (1 - q)) = 195
    expect(Math.abs(lower - 989_804)).toBeLessThan(3);
    expect(Math.abs(upper - 990_195)).toBeLessThan(3);
  });
});
