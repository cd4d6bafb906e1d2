import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hodgesLehmann } from '../../../src/stats/hodges-lehmann.ts';
import { pairwiseDifference } from '../../../src/stats/pairwise-difference.ts';
import { pseudomedian } from '../../../src/stats/pseudomedian.ts';
import { walshAverage } from '../../../src/stats/walsh-average.ts';
import { expectClose } from './expect-close.ts';
import { spread } from './spread.ts';

const tied = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });
const untied = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
const anySample = fc.oneof(tied, untied).map((values) => Float64Array.from(values).sort());
const runs = { seed: 3, numRuns: 100 };

describe('pairwiseDifference', () => {
  it('finds every order statistic of the written-out differences', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        const all = [...first].flatMap((own) => [...second].map((other) => own - other));
        const sorted = Float64Array.from(all).sort();
        for (const [index, difference] of sorted.entries()) {
          expect(pairwiseDifference(first, second, index + 1)).toBeCloseTo(difference, 12);
        }
      }),
      runs,
    );
  });
});

describe('walshAverage', () => {
  it('finds every order statistic of the written-out averages', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        const all = [...sample].flatMap((own, index) =>
          [...sample.slice(index)].map((other) => (own + other) / 2),
        );
        const sorted = Float64Array.from(all).sort();
        for (const [index, average] of sorted.entries()) {
          expect(walshAverage(sample, index + 1)).toBeCloseTo(average, 12);
        }
      }),
      runs,
    );
  });
});

describe('hodgesLehmann', () => {
  const first = Object.freeze([7.1, 3.3, 9.9, 8.2]);
  const second = Object.freeze([1.5, 2.5, 4.1, 3.9, 6.6, 5.2]);

  it('mirrors when the samples are swapped', () => {
    const one = hodgesLehmann(first, second, 0.9);
    const other = hodgesLehmann(second, first, 0.9);
    expect(other.estimate).toBe(-one.estimate);
    expect(other.lower).toBe(-one.upper);
    expect(other.upper).toBe(-one.lower);
  });

  it('follows a shift and a change of unit', () => {
    const one = hodgesLehmann(first, second, 0.9);
    const moved = hodgesLehmann(
      first.map((value) => 8 * value + 64),
      second.map((value) => 8 * value),
      0.9,
    );
    expectClose(moved.estimate, 8 * one.estimate + 64, 1e-14);
    expectClose(moved.lower, 8 * one.lower + 64, 1e-14);
    expectClose(moved.upper, 8 * one.upper + 64, 1e-14);
  });

  it('leaves open the limits that the data cannot give', () => {
    // 2 v 2: even all six splits leave 1/6 in a tail.
    expect(hodgesLehmann([3, 4], [1, 2], 0.95)).toEqual({
      estimate: 2,
      lower: -Infinity,
      upper: Infinity,
      confidence: 0.95,
    });
    expect(hodgesLehmann([3, 4], [1, 2], 0.5)).toMatchObject({ lower: 1, upper: 3 });
  });

  it('gives a single limit when asked for one direction', () => {
    const greater = hodgesLehmann(first, second, 0.95, 'greater');
    const less = hodgesLehmann(first, second, 0.95, 'less');
    const both = hodgesLehmann(first, second, 0.9);
    expect(greater).toMatchObject({ lower: both.lower, upper: Infinity });
    expect(less).toMatchObject({ lower: -Infinity, upper: both.upper });
  });

  it('collapses on equal values', () => {
    const same = new Float64Array(100).fill(5);
    expect(hodgesLehmann(same, same, 0.95)).toEqual({ estimate: 0, lower: 0, upper: 0, confidence: 0.95 });
  });

  it('narrows with more data and stays around the truth', () => {
    const { estimate, lower, upper } = hodgesLehmann(spread(3000, 0.25), spread(3000), 0.95);
    expect(estimate).toBeCloseTo(0.25, 2);
    expect(lower).toBeLessThan(estimate);
    expect(upper).toBeGreaterThan(estimate);
    expect(upper - lower).toBeLessThan(0.04);
  });

  it('finishes with 1e11 differences, rounded or not', () => {
    const exact = hodgesLehmann(spread(500_000, 0.25), spread(200_000), 0.95);
    expect(exact.estimate).toBeCloseTo(0.25, 3);
    const rounded = hodgesLehmann(
      spread(500_000, 0.25).map((value) => Math.round(100 * value)),
      spread(200_000).map((value) => Math.round(100 * value)),
      0.95,
    );
    expect(rounded).toMatchObject({ estimate: 25, lower: 25, upper: 25 });
  });

  it('refuses empty samples and values that are not finite', () => {
    expect(() => hodgesLehmann([], [1], 0.95)).toThrow(RangeError);
    expect(() => hodgesLehmann([1], [Infinity], 0.95)).toThrow(
      new RangeError('hodgesLehmann requires finite numbers, got Infinity to Infinity'),
    );
    expect(() => hodgesLehmann([1], [Number.NaN], 0.95)).toThrow(RangeError);
    expect(() => hodgesLehmann([1], [2], 95)).toThrow(
      new RangeError('hodgesLehmann requires a confidence between 0 and 1, got 95'),
    );
  });
});

describe('pseudomedian', () => {
  it('mirrors when the differences are negated', () => {
    const differences = Object.freeze([0.3, -1.5, 2.25, 0.75, -0.25, 1.125, 3.5, 0.875]);
    const one = pseudomedian(differences, 0.95);
    const other = pseudomedian(
      differences.map((difference) => -difference),
      0.95,
    );
    expect(other.estimate).toBe(-one.estimate);
    expect(other.lower).toBe(-one.upper);
  });

  it('leaves open the limits that five differences cannot give', () => {
    // The extreme one of 2^5 ways to give signs already has probability 1/32 > 0.025.
    expect(pseudomedian([1, 2, 3, 4, 5], 0.95)).toMatchObject({
      estimate: 3,
      lower: -Infinity,
      upper: Infinity,
    });
    expect(pseudomedian([1, 2, 3, 4, 5, 6], 0.95)).toMatchObject({ lower: 1, upper: 6 });
  });

  it('passes smoothly from exact ranks to normal ones', () => {
    const small = pseudomedian(spread(50), 0.95);
    const large = pseudomedian(spread(51), 0.95);
    expectClose(large.upper - large.lower, small.upper - small.lower, 0.1);
  });

  it('refuses no data', () => {
    expect(() => pseudomedian([], 0.95)).toThrow(RangeError);
  });
});
