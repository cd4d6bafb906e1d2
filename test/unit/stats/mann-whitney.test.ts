import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedMannWhitney } from '../../../src/stats/grouped-mann-whitney.ts';
import { mannWhitney } from '../../../src/stats/mann-whitney.ts';
import { expectClose } from './expect-close.ts';
import { spread } from './spread.ts';

const anySample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 70 });
const alternatives = ['two-sided', 'greater', 'less'] as const;
const opposite = { 'two-sided': 'two-sided', greater: 'less', less: 'greater' } as const;
const runs = { seed: 2, numRuns: 150 };

describe('mannWhitney', () => {
  it('mirrors when the samples are swapped', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        for (const alternative of alternatives) {
          const one = mannWhitney(first, second, alternative);
          const other = mannWhitney(second, first, opposite[alternative]);
          expectClose(other.pValue, one.pValue, 1e-12);
          expect(other.statistic).toBe(first.length * second.length - one.statistic);
          expect(other.z).toBeCloseTo(-one.z, 10);
          expect(other.method).toBe(one.method);
        }
      }),
      runs,
    );
  });

  it('mirrors when the values are negated', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        const negated = mannWhitney(
          first.map((value) => -value),
          second.map((value) => -value),
          'less',
        );
        expectClose(negated.pValue, mannWhitney(first, second, 'greater').pValue, 1e-12);
      }),
      runs,
    );
  });

  it('depends neither on the order of the observations nor on their scale', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        const same = mannWhitney(first, second, 'greater');
        expect(mannWhitney(first.toReversed(), second.toReversed(), 'greater')).toEqual(same);
        const stretched = (values: readonly number[]) => values.map((value) => value * 1e-7 - 3);
        expect(mannWhitney(stretched(first), stretched(second), 'greater')).toEqual(same);
      }),
      runs,
    );
  });

  it('leaves frozen and typed inputs alone', () => {
    const first = Object.freeze([3, 1, 2]);
    const second = Float32Array.from([2, 9, 4]);
    mannWhitney(first, second, 'two-sided');
    expect(first).toEqual([3, 1, 2]);
    expect([...second]).toEqual([2, 9, 4]);
  });

  it('says nothing when all values are equal, however many', () => {
    for (const size of [1, 5, 40, 3000]) {
      for (const alternative of alternatives) {
        const same = new Float64Array(size).fill(7);
        expect(mannWhitney(same, [7, 7], alternative)).toMatchObject({
          commonLanguage: 0.5,
          variance: 0,
          z: 0,
          pValue: 1,
        });
      }
    }
  });

  it('is exact for a single observation: one rank among all', () => {
    const second = Float64Array.from({ length: 999 }, (_, index) => index);
    const { pValue, method } = mannWhitney([5000], second, 'greater');
    expect(method).toBe('exact');
    expectClose(pValue, 1 / 1000, 1e-12);
  });

  it('is exact up to 50 observations or with fewer than 8 in one sample, normal beyond', () => {
    const method = (n1: number, n0: number) => mannWhitney(spread(n1), spread(n0, 0.3), 'greater').method;
    expect(method(25, 25)).toBe('exact');
    expect(method(25, 26)).toBe('normal');
    expect(method(7, 400)).toBe('exact');
    expect(method(8, 400)).toBe('normal');
  });

  it('turns normal where the exact table would grow too large', () => {
    expect(mannWhitney(spread(7), spread(100_000), 'greater').method).toBe('normal');
  });

  it('passes smoothly from exact to normal', () => {
    // 25 v 25 exact and 26 v 26 normal, the same shift
    const exact = mannWhitney(spread(25), spread(25, 0.2), 'less');
    const normal = mannWhitney(spread(26), spread(26, 0.2), 'less');
    expect(normal.pValue / exact.pValue).toBeGreaterThan(0.5);
    expect(normal.pValue / exact.pValue).toBeLessThan(2);
  });

  it('ranks infinite values like any other', () => {
    const { statistic } = mannWhitney([Infinity, 1], [2, -Infinity], 'greater');
    expect(statistic).toBe(3);
  });

  it('finishes with a million observations on each side', () => {
    const { commonLanguage, pValue, method } = mannWhitney(
      spread(1_000_000),
      spread(1_000_000, 0.01),
      'less',
    );
    expect(method).toBe('normal');
    expect(commonLanguage).toBeLessThan(0.5);
    expect(pValue).toBeLessThan(1e-20);
  });

  it('refuses an empty sample and NaN', () => {
    expect(() => mannWhitney([], [1], 'greater')).toThrow(
      new RangeError('mannWhitney requires at least 1 observation in each sample'),
    );
    expect(() => mannWhitney([1], [2, Number.NaN, 3], 'greater')).toThrow(
      new RangeError('mannWhitney requires numbers, got NaN'),
    );
  });
});

describe('groupedMannWhitney', () => {
  it('equals the test on the expanded values, but for the continuity correction', () => {
    const first = [3, 50, 20, 0, 11];
    const second = [60, 40, 11, 1, 0];
    const expand = (counts: readonly number[]) =>
      counts.flatMap((count, bucket) => Array(count).fill(bucket));
    const grouped = groupedMannWhitney(first, second, 'greater');
    const expanded = mannWhitney(expand(first), expand(second), 'greater');
    expect(grouped.commonLanguage).toBe(expanded.commonLanguage);
    expect(grouped.variance).toBe(expanded.variance);
    expect(grouped.z).toBeGreaterThan(expanded.z);
  });

  it('mirrors when the samples are swapped', () => {
    const first = Object.freeze([3, 5.5, 2, 0, 1.25]);
    const second = Object.freeze([6, 4, 1, 1, 0]);
    const one = groupedMannWhitney(first, second, 'greater');
    const other = groupedMannWhitney(second, first, 'less');
    expectClose(other.commonLanguage, 1 - one.commonLanguage, 1e-14);
    expectClose(other.variance, one.variance, 1e-14);
    expectClose(other.pValue, one.pValue, 1e-12);
  });

  it('does not mind fractions: tenfold counts that are a tenth each change nothing but size', () => {
    const whole = groupedMannWhitney([30, 50, 20], [60, 40, 10], 'greater');
    const parts = groupedMannWhitney([29.999_999_999, 50.000_000_001, 20], [60, 40, 10], 'greater');
    expectClose(parts.commonLanguage, whole.commonLanguage, 1e-10);
    expectClose(parts.variance, whole.variance, 1e-9);
  });

  it('says nothing when all mass lies in one bucket', () => {
    for (const scale of [1, 0.1, 1e9]) {
      const result = groupedMannWhitney([0, 50 * scale, 0], [0, 70.7 * scale, 0], 'greater');
      expect(result).toEqual({ commonLanguage: 0.5, variance: 0, z: 0, pValue: 1 });
    }
  });

  it('keeps its digits where ties run far beyond 2^53', () => {
    // One observation of a billion elsewhere: N^3 - N - sum(t^3 - t) would cancel completely.
    const size = 1e9;
    const { variance } = groupedMannWhitney([size, 1], [size, 0], 'greater');
    // sum t (N - t)(N + t) / (12 n1 n0 N (N - 1)) with N = 2 size + 1
    const total = 2 * size + 1;
    const exact =
      (2 * size * (total + 2 * size) + (total - 1) * (total + 1)) / (12 * (size + 1) * size * total);
    expectClose(variance, exact / (total - 1), 1e-14);
  });

  it('is unchanged by buckets that both samples leave empty', () => {
    const with0 = groupedMannWhitney([0, 3, 0, 5, 0], [0, 6, 0, 4, 0], 'greater');
    expect(with0).toEqual(groupedMannWhitney([3, 5], [6, 4], 'greater'));
  });

  it('refuses an empty sample, negative counts and lists of different length', () => {
    expect(() => groupedMannWhitney([0, 0], [1, 2], 'greater')).toThrow(
      new RangeError('groupedMannWhitney requires at least 1 observation in each sample'),
    );
    expect(() => groupedMannWhitney([1, -1], [1, 2], 'greater')).toThrow(
      new RangeError('groupedMannWhitney requires counts of at least 0, got -1'),
    );
    expect(() => groupedMannWhitney([1, Number.NaN], [1, 2], 'greater')).toThrow(RangeError);
    expect(() => groupedMannWhitney([1], [1, 2], 'greater')).toThrow(RangeError);
  });

  it('has no variance to speak of with a single observation in all', () => {
    expect(groupedMannWhitney([0.5, 0], [0, 0.5], 'less')).toMatchObject({ variance: 0, z: 0, pValue: 1 });
  });
});
