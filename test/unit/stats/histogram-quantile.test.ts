import { describe, expect, it } from 'vitest';
import type { Histogram } from '../../../src/stats/histogram.ts';
import { histogramQuantile } from '../../../src/stats/histogram-quantile.ts';
import { histogramQuantileInterval } from '../../../src/stats/histogram-quantile-interval.ts';
import { normalUpperTail } from '../../../src/stats/normal-upper-tail.ts';
import { probitQuantile } from '../../../src/stats/probit-quantile.ts';
import { expectClose } from './expect-close.ts';

const latency: Histogram = Object.freeze({
  upperBounds: Object.freeze([0.1, 0.2, 0.5, Infinity]),
  lowest: 0,
  counts: Object.freeze([10, 30, 50, 10]),
});

describe('histogramQuantile', () => {
  it('is linear inside a bucket, as Prometheus has it', () => {
    expectClose(histogramQuantile(latency, 0.05).value, 0.05, 1e-14);
    expectClose(histogramQuantile(latency, 0.25).value, 0.15, 1e-14);
    expectClose(histogramQuantile(latency, 0.65).value, 0.35, 1e-14);
  });

  it('takes the bucket whose cumulative count just reaches the rank', () => {
    expect(histogramQuantile(latency, 0.1)).toEqual({ value: 0.1, saturated: false });
    expect(histogramQuantile(latency, 0.9)).toEqual({ value: 0.5, saturated: false });
  });

  it('gives the highest finite bound when the quantile lies beyond it, and says so', () => {
    expect(histogramQuantile(latency, 0.95)).toEqual({ value: 0.5, saturated: true });
    expect(histogramQuantile(latency, 1)).toEqual({ value: 0.5, saturated: true });
  });

  it('starts at the lowest edge', () => {
    expect(histogramQuantile(latency, 0).value).toBe(0);
    const shifted: Histogram = { upperBounds: [10, 20], lowest: 5, counts: [4, 4] };
    expect(histogramQuantile(shifted, 0.25).value).toBe(7.5);
    expect(histogramQuantile(shifted, 1)).toEqual({ value: 20, saturated: false });
  });

  it('answers a first bucket without lower edge as Prometheus does', () => {
    const negative: Histogram = { upperBounds: [-1, 0, 1], lowest: -Infinity, counts: [4, 4, 4] };
    expect(histogramQuantile(negative, 0.1).value).toBe(-1);
    expect(histogramQuantile(negative, 0.5).value).toBe(-0.5);
    const positive: Histogram = { upperBounds: [2, 4], lowest: -Infinity, counts: [4, 4] };
    expect(histogramQuantile(positive, 0.25).value).toBe(1);
  });

  it('has nothing to say about a histogram of one open bucket but its lowest edge', () => {
    const open: Histogram = { upperBounds: [Infinity], lowest: 0, counts: [4] };
    expect(histogramQuantile(open, 0.5)).toEqual({ value: 0, saturated: true });
  });

  it('does not mind fractional counts', () => {
    const scaled = { ...latency, counts: latency.counts.map((count) => count / 7) };
    expectClose(histogramQuantile(scaled, 0.65).value, histogramQuantile(latency, 0.65).value, 1e-13);
  });

  it('never falls when the share rises', () => {
    let previous = 0;
    for (let q = 0; q <= 1; q += 0.001) {
      const { value } = histogramQuantile(latency, q);
      expect(value).toBeGreaterThanOrEqual(previous);
      previous = value;
    }
  });

  it('refuses an empty histogram, unordered bounds and shares outside 0 to 1', () => {
    expect(() => histogramQuantile({ ...latency, counts: [0, 0, 0, 0] }, 0.5)).toThrow(
      new RangeError('histogramQuantile requires at least 1 observation'),
    );
    expect(() => histogramQuantile({ ...latency, counts: [1, 2, 3] }, 0.5)).toThrow(
      new RangeError('histogramQuantile requires one count per bucket, got 3 for 4'),
    );
    expect(() => histogramQuantile({ ...latency, upperBounds: [1, 1, 2, 3] }, 0.5)).toThrow(
      new RangeError('histogramQuantile requires ascending bounds, got 1 after 1'),
    );
    expect(() => histogramQuantile({ ...latency, counts: [1, -2, 3, 4] }, 0.5)).toThrow(RangeError);
    expect(() => histogramQuantile(latency, 1.1)).toThrow(
      new RangeError('histogramQuantile requires a share between 0 and 1, got 1.1'),
    );
  });
});

describe('probitQuantile', () => {
  it('is exact for lognormal data, whatever the buckets', () => {
    const upperBounds = [0.1, 0.3, 1, 3, 10, Infinity];
    const below = upperBounds.map((bound) => normalUpperTail(-Math.log(bound) / 0.7));
    const counts = below.map((share, index) => 1e6 * (share - (below[index - 1] ?? 0)));
    const histogram: Histogram = { upperBounds, lowest: 0, counts };
    expectClose(probitQuantile(histogram, 0.5).value, 1, 1e-9);
    expectClose(probitQuantile(histogram, 0.95).value, Math.exp(0.7 * 1.644_853_626_951_472_9), 1e-6);
  });

  it('agrees with the linear rule on the bounds themselves', () => {
    for (const q of [0.1, 0.4, 0.9]) {
      expectClose(probitQuantile(latency, q).value, histogramQuantile(latency, q).value, 1e-13);
    }
  });

  it('says when the quantile lies beyond the highest finite bound', () => {
    expect(probitQuantile(latency, 0.95)).toEqual({ value: 0.5, saturated: true });
  });

  it('stays finite in the first bucket, in empty buckets and below 0', () => {
    const sparse: Histogram = { upperBounds: [1, 2, 4, 8], lowest: 0, counts: [5, 0, 0, 5] };
    for (const q of [0, 0.25, 0.5, 0.500_001, 1]) {
      expect(Number.isFinite(probitQuantile(sparse, q).value)).toBe(true);
    }
    const signed: Histogram = { upperBounds: [-1, 1, 3], lowest: -Infinity, counts: [5, 5, 5] };
    expect(probitQuantile(signed, 0.1).value).toBe(-1);
    expectClose(probitQuantile(signed, 0.5).value, 0, 1e-12);
    expect(probitQuantile({ upperBounds: [-2, -1], lowest: -4, counts: [4, 4] }, 0.25).value).toBe(-3);
  });
});

describe('histogramQuantileInterval', () => {
  it('holds the whole bucket of its estimate', () => {
    const many = { ...latency, counts: latency.counts.map((count) => 1e6 * count) };
    expect(histogramQuantileInterval(many, 0.65, 0.95)).toEqual({
      estimate: histogramQuantile(many, 0.65).value,
      lower: 0.2,
      upper: 0.5,
      resolution: { lower: 0.2, upper: 0.5 },
      saturated: false,
    });
  });

  it('reaches into other buckets when there are few observations', () => {
    const { lower, upper } = histogramQuantileInterval(latency, 0.42, 0.95);
    expect(lower).toBeLessThan(0.2);
    expect(lower).toBeGreaterThan(0.1);
    expect(upper).toBe(0.5);
  });

  it('is open upwards when its rank reaches the open bucket or leaves the data', () => {
    expect(histogramQuantileInterval(latency, 0.89, 0.95).upper).toBe(Infinity);
    expect(histogramQuantileInterval(latency, 0.99, 0.95)).toMatchObject({
      estimate: 0.5,
      saturated: true,
      upper: Infinity,
      resolution: { lower: 0.5, upper: Infinity },
    });
    const closed: Histogram = { upperBounds: [1, 2], lowest: 0, counts: [5, 5] };
    expect(histogramQuantileInterval(closed, 0.99, 0.95).upper).toBe(2);
  });

  it('starts at the lowest edge when its rank falls below the first observation', () => {
    expect(histogramQuantileInterval(latency, 0.001, 0.95).lower).toBe(0);
    expect(histogramQuantileInterval({ ...latency, lowest: -Infinity }, 0.001, 0.95).lower).toBe(-Infinity);
  });
});
