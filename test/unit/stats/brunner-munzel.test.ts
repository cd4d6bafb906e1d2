import { describe, expect, it } from 'vitest';
import { brunnerMunzel } from '../../../src/stats/brunner-munzel.ts';
import { expectClose } from './expect-close.ts';
import { spread } from './spread.ts';

describe('brunnerMunzel', () => {
  const first = Object.freeze([7.1, 3.3, 9.9, 8.2]);
  const second = Object.freeze([1.5, 2.5, 4.1, 3.9, 6.6, 5.2]);

  it('has a positive statistic and a small p for greater when the first sample is larger', () => {
    const { statistic, pValue } = brunnerMunzel(first, second, 'greater');
    expect(statistic).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(0.1);
    expectClose(brunnerMunzel(first, second, 'less').pValue, 1 - pValue, 1e-14);
  });

  it('mirrors when the samples are swapped', () => {
    const one = brunnerMunzel(first, second, 'greater');
    const other = brunnerMunzel(second, first, 'less');
    expectClose(other.statistic, -one.statistic, 1e-14);
    expectClose(other.degreesOfFreedom, one.degreesOfFreedom, 1e-14);
    expectClose(other.pValue, one.pValue, 1e-13);
  });

  it('depends neither on order nor on scale', () => {
    const same = brunnerMunzel(first, second, 'two-sided');
    expect(brunnerMunzel(first.toReversed(), second.toReversed(), 'two-sided')).toEqual(same);
    const stretched = (values: readonly number[]) => values.map((value) => 1000 * value);
    expect(brunnerMunzel(stretched(first), stretched(second), 'two-sided')).toEqual(same);
  });

  it('is certain about fully separated samples, in the direction they are separated', () => {
    const low = [1, 2, 3];
    const high = [4, 5, 6, 7];
    expect(brunnerMunzel(high, low, 'greater')).toMatchObject({ statistic: Infinity, pValue: 0 });
    expect(brunnerMunzel(high, low, 'less')).toMatchObject({ statistic: Infinity, pValue: 1 });
    expect(brunnerMunzel(low, high, 'less')).toMatchObject({ statistic: -Infinity, pValue: 0 });
    expect(brunnerMunzel(low, high, 'greater')).toMatchObject({ statistic: -Infinity, pValue: 1 });
    expect(brunnerMunzel(low, high, 'two-sided').pValue).toBe(0);
  });

  it('says nothing when all values are equal', () => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      expect(brunnerMunzel([3, 3, 3], [3, 3], alternative)).toEqual({
        statistic: 0,
        degreesOfFreedom: 3,
        pValue: 1,
      });
    }
  });

  it('copes with one constant sample inside the other', () => {
    const { statistic, pValue, degreesOfFreedom } = brunnerMunzel([2, 2, 2], [1, 3, 1, 3], 'two-sided');
    expect(statistic).toBe(0);
    expect(pValue).toBe(1);
    expectClose(degreesOfFreedom, 3, 1e-14);
  });

  it('finishes with a million observations', () => {
    const { statistic, pValue } = brunnerMunzel(spread(1_000_000, 0.01), spread(200_000), 'greater');
    expect(statistic).toBeGreaterThan(5);
    expect(pValue).toBeLessThan(1e-8);
  });

  it('refuses samples of one observation and NaN', () => {
    expect(() => brunnerMunzel([1], [1, 2], 'greater')).toThrow(
      new RangeError('brunnerMunzel requires at least 2 observations in each sample'),
    );
    expect(() => brunnerMunzel([1, Number.NaN], [1, 2], 'greater')).toThrow(RangeError);
  });
});
