import { describe, expect, it } from 'vitest';
import type { Histogram } from '../../../src/stats/histogram.ts';
import { rescaleHistogram } from '../../../src/stats/rescale-histogram.ts';
import { rescaling } from '../../../src/stats/rescaling.ts';
import { expectClose } from './expect-close.ts';

const latency: Histogram = Object.freeze({
  upperBounds: Object.freeze([1, 2, 4, 8, Infinity]),
  lowest: 0,
  counts: Object.freeze([10, 20, 30, 5, 2]),
});

function sum(counts: readonly number[]): number {
  let total = 0;
  for (const count of counts) {
    total += count;
  }
  return total;
}

describe('rescaleHistogram', () => {
  it('changes nothing for scale 1 and shift 0', () => {
    expect(rescaleHistogram(latency, { scale: 1, shift: 0 })).toEqual(latency);
  });

  it('moves whole buckets when the scale is the ratio of the bounds, but not what lies beyond the last one', () => {
    const { counts } = rescaleHistogram(latency, { scale: 2, shift: 0 });
    // values halved: (2, 4] becomes (1, 2]; the open bucket stays open
    expect(counts).toEqual([30, 30, 5, 0, 2]);
  });

  it('splits a bucket geometrically where its lower edge is positive, linearly where it is not', () => {
    const half = rescaleHistogram(latency, { scale: Math.SQRT2, shift: 0 }).counts;
    // (1, 2] is cut at its geometric middle
    expectClose(half[0] ?? 0, 10 + 20 / 2, 1e-13);
    const shrunk = rescaleHistogram(latency, { scale: 0.25, shift: 0 }).counts;
    // (0, 1] is cut at a quarter of its width
    expectClose(shrunk[0] ?? 0, 10 / 4, 1e-13);
  });

  it('keeps the number of observations, whatever the change', () => {
    for (const scale of [1e-9, 0.3, 0.99, 1.15, 7, 1e9]) {
      for (const shift of [-100, -0.5, 0, 0.5, 100]) {
        const { counts } = rescaleHistogram(latency, { scale, shift });
        expectClose(sum(counts), 67, 1e-14);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('shifts values down by a positive shift', () => {
    const { counts } = rescaleHistogram(latency, { scale: 1, shift: 1 });
    expect(counts[0]).toBe(30);
    expect(sum(counts)).toBe(67);
  });

  it('takes everything below a closed histogram into its first and above it into its last bucket', () => {
    const closed: Histogram = { upperBounds: [-1, 0, 1], lowest: -2, counts: [1, 2, 3] };
    expect(rescaleHistogram(closed, { scale: 1, shift: 50 }).counts).toEqual([6, 0, 0]);
    expect(rescaleHistogram(closed, { scale: 1, shift: -50 }).counts).toEqual([0, 0, 6]);
    expect(rescaleHistogram(closed, { scale: 1, shift: 0.5 }).counts).toEqual([2, 2.5, 1.5]);
  });

  it('leaves below every bound what lies in a bucket without lower edge', () => {
    const open: Histogram = { upperBounds: [0, 10, Infinity], lowest: -Infinity, counts: [7, 4, 3] };
    expect(rescaleHistogram(open, { scale: 1, shift: -5 }).counts).toEqual([7, 2, 5]);
    expect(rescaleHistogram(open, { scale: 1, shift: 5 }).counts).toEqual([9, 2, 3]);
  });

  it('can be undone as long as no bucket is cut', () => {
    const there = rescaleHistogram(latency, { scale: 0.5, shift: 0 });
    // the first bucket is cut in half, the others move as a whole
    expect(there.counts).toEqual([5, 5, 20, 30, 7]);
  });

  it('refuses a scale that is not above 0', () => {
    for (const scale of [0, -1, Number.NaN, Infinity]) {
      expect(() => rescaleHistogram(latency, { scale, shift: 0 })).toThrow(RangeError);
    }
    expect(() => rescaleHistogram(latency, { scale: 1, shift: Infinity })).toThrow(RangeError);
  });

  it('does the same to many histograms with one set of bounds', () => {
    const change = { scale: 1.3, shift: 0.4 };
    const move = rescaling(latency, change);
    for (const counts of [latency.counts, [0, 0, 7, 0, 0], [1, 1, 1, 1, 1]]) {
      expect(move(counts)).toEqual(rescaleHistogram({ ...latency, counts }, change).counts);
    }
  });
});
