import { describe, expect, it } from 'vitest';
import type { NativeHistogram } from '../../../src/readings/readings.ts';
import { commonFrame, countsInFrame, frameBounds } from '../../../src/windows/native-buckets.ts';

/** Buckets of a schema from their indices and counts, as Prometheus lists them. */
function native(schema: number, counts: Record<number, number>, zero = 0): NativeHistogram {
  const bound = (index: number) => 2 ** (index / 2 ** schema);
  const buckets = Object.entries(counts).map(([index, count]) => ({
    lower: bound(Number(index) - 1),
    upper: bound(Number(index)),
    count,
  }));
  if (zero > 0) buckets.unshift({ lower: -1e-128, upper: 1e-128, count: zero });
  return { count: buckets.reduce((sum, { count }) => sum + count, 0), buckets };
}

describe('native histograms', () => {
  it('of one schema keep their buckets, empty ones in between included', () => {
    const histogram = native(3, { [-10]: 5, [-8]: 7 });
    const frame = commonFrame([histogram]);
    expect(frame).toEqual({ schema: 3, first: -10, last: -8 });
    if (frame === null || frame === 'custom') return;
    expect(countsInFrame(histogram, frame)).toEqual([0, 5, 0, 7]);
    expect(frameBounds(frame).map((bound) => Number(bound.toFixed(4)))).toEqual([
      0.3856, 0.4204, 0.4585, 0.5,
    ]);
  });

  it('of different schemas are merged down to the coarser one without losing an observation', () => {
    const fine = native(3, { 1: 1, 2: 2, 3: 3, 4: 4, 8: 8, 9: 9 });
    const coarse = native(1, { 1: 10, 3: 30 });
    const frame = commonFrame([fine, coarse]);
    expect(frame).toEqual({ schema: 1, first: 1, last: 3 });
    if (frame === null || frame === 'custom') return;
    expect(countsInFrame(fine, frame)).toEqual([0, 10, 8, 9]);
    expect(countsInFrame(coarse, frame)).toEqual([0, 10, 0, 30]);
  });

  it('keep what lies at zero in the lowest bucket', () => {
    const histogram = native(0, { 1: 3 }, 4);
    const frame = commonFrame([histogram]);
    if (frame === null || frame === 'custom') throw new Error('expected a frame');
    expect(countsInFrame(histogram, frame)).toEqual([4, 3]);
  });

  it('of a huge range are read more coarsely', () => {
    const frame = commonFrame([native(8, { [-5_000]: 1, 5000: 1 })]);
    if (frame === null || frame === 'custom') throw new Error('expected a frame');
    expect(frame.last - frame.first).toBeLessThan(600);
    expect(frame.schema).toBeLessThan(8);
  });

  it('without buckets, or with bounds of another kind, are said to be so', () => {
    expect(commonFrame([native(3, {})])).toBeNull();
    expect(commonFrame([{ count: 1, buckets: [{ lower: 1, upper: 1.7, count: 1 }] }])).toBe('custom');
  });
});
