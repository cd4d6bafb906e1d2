import { describe, expect, it } from 'vitest';
import { groupedHodgesLehmann } from '../../../src/stats/grouped-hodges-lehmann.ts';
import { groupedMannWhitney } from '../../../src/stats/grouped-mann-whitney.ts';
import type { Histogram, HistogramPair } from '../../../src/stats/histogram.ts';
import { rescaleHistogram } from '../../../src/stats/rescale-histogram.ts';
import { expectClose } from './expect-close.ts';

const BOUNDS = Object.freeze([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Infinity]);
const STABLE = Object.freeze([0, 30, 865, 3382, 5609, 4311, 568, 51, 1, 0, 0, 0]);

function histogram(counts: readonly number[]): Histogram {
  return Object.freeze({ upperBounds: BOUNDS, lowest: 0, counts: Object.freeze(counts) });
}

/** The second histogram against itself made slower by a factor (or by an amount). */
function slower(change: { scale: number; shift: number }): HistogramPair {
  const second = histogram(STABLE);
  return { first: rescaleHistogram(second, { scale: 1 / change.scale, shift: -change.shift }), second };
}

describe('groupedHodgesLehmann', () => {
  it('says 1 or 0 about a histogram against itself', () => {
    const pair = { first: histogram(STABLE), second: histogram(STABLE) };
    const ratio = groupedHodgesLehmann([pair], 'ratio', 0.95);
    expectClose(ratio.estimate, 1, 1e-9);
    expect(ratio.lower).toBeLessThan(1);
    expect(ratio.upper).toBeGreaterThan(1);
    expect(groupedHodgesLehmann([pair], 'shift', 0.95).estimate).toBeCloseTo(0, 9);
  });

  it('finds the factor and the amount by which a histogram was made slower', () => {
    for (const scale of [0.5, 0.9, 1.15, 1.5, 4]) {
      const { estimate, lower, upper } = groupedHodgesLehmann([slower({ scale, shift: 0 })], 'ratio', 0.95);
      // interpolated twice, once to make it slower
      expectClose(estimate, scale, 0.05);
      expect(lower).toBeLessThan(estimate);
      expect(upper).toBeGreaterThan(estimate);
    }
    const { estimate } = groupedHodgesLehmann([slower({ scale: 1, shift: 0.05 })], 'shift', 0.95);
    expectClose(estimate, 0.05, 0.15);
  });

  it('leaves no difference once it is undone', () => {
    const pair = slower({ scale: 1.3, shift: 0 });
    const { estimate } = groupedHodgesLehmann([pair], 'ratio', 0.95);
    const undone = rescaleHistogram(pair.first, { scale: estimate, shift: 0 });
    expectClose(groupedMannWhitney(undone.counts, STABLE, 'greater').commonLanguage, 0.5, 1e-11);
  });

  it('narrows with more strata and does not depend on their order', () => {
    const strata = [slower({ scale: 1.2, shift: 0 }), slower({ scale: 1.3, shift: 0 })];
    const one = groupedHodgesLehmann(strata.slice(0, 1), 'ratio', 0.95);
    const both = groupedHodgesLehmann(strata, 'ratio', 0.95);
    expect(both.upper - both.lower).toBeLessThan(one.upper - one.lower);
    expectClose(groupedHodgesLehmann(strata.toReversed(), 'ratio', 0.95).estimate, both.estimate, 1e-10);
  });

  it('knows nothing finer than a single shared bucket', () => {
    const only = histogram([0, 0, 0, 500, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(groupedHodgesLehmann([{ first: only, second: only }], 'ratio', 0.95)).toEqual({
      estimate: 1,
      lower: 0,
      upper: Infinity,
      confidence: 0.95,
    });
    expect(groupedHodgesLehmann([{ first: only, second: only }], 'shift', 0.95)).toMatchObject({
      estimate: 0,
      lower: -Infinity,
      upper: Infinity,
    });
  });

  it('has no upper limit when the first sample lies beyond the last finite bound', () => {
    const beyond = histogram([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100]);
    const { estimate, lower, upper } = groupedHodgesLehmann(
      [{ first: beyond, second: histogram(STABLE) }],
      'ratio',
      0.95,
    );
    expect(upper).toBe(Infinity);
    expectClose(estimate, 1e6, 1e-9);
    expect(Number.isFinite(lower)).toBe(true);
  });

  it('has no lower limit when the second sample lies beyond the last finite bound', () => {
    const beyond = histogram([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100]);
    const pair = { first: histogram(STABLE), second: beyond };
    expect(groupedHodgesLehmann([pair], 'ratio', 0.95).lower).toBe(0);
    expect(groupedHodgesLehmann([pair], 'shift', 0.95).lower).toBe(-Infinity);
  });

  it('ignores strata that lack a side', () => {
    const empty = histogram(STABLE.map(() => 0));
    const pair = slower({ scale: 1.2, shift: 0 });
    const gaps = [pair, { first: empty, second: pair.second }, { first: pair.first, second: empty }];
    expect(groupedHodgesLehmann(gaps, 'ratio', 0.95)).toEqual(groupedHodgesLehmann([pair], 'ratio', 0.95));
  });

  it('refuses different bounds, empty histograms and no strata', () => {
    const other: Histogram = { upperBounds: [1, 2, Infinity], lowest: 0, counts: [1, 2, 3] };
    expect(() => groupedHodgesLehmann([{ first: histogram(STABLE), second: other }], 'ratio', 0.95)).toThrow(
      new RangeError('groupedHodgesLehmann requires the same bounds in both histograms'),
    );
    expect(() => groupedHodgesLehmann([], 'ratio', 0.95)).toThrow(RangeError);
    const empty = histogram(STABLE.map(() => 0));
    expect(() => groupedHodgesLehmann([{ first: empty, second: empty }], 'ratio', 0.95)).toThrow(
      new RangeError('groupedHodgesLehmann requires at least 1 stratum with observations in both samples'),
    );
  });
});
