import { describe, expect, it } from 'vitest';
import { mannWhitney } from '../../../src/stats/mann-whitney.ts';
import { vanElteren } from '../../../src/stats/van-elteren.ts';
import { expectClose } from './expect-close.ts';
import { spread } from './spread.ts';

function stratum(first: ArrayLike<number>, second: ArrayLike<number>) {
  const { commonLanguage, variance } = mannWhitney(first, second, 'greater');
  return Object.freeze({ commonLanguage, variance, firstSize: first.length, secondSize: second.length });
}

describe('vanElteren', () => {
  const strata = Object.freeze([stratum(spread(30, 0.1), spread(90)), stratum(spread(20, 0.2), spread(70))]);

  it('is Mann-Whitney without continuity correction in a single stratum', () => {
    const only = stratum(spread(30, 0.1), spread(90));
    const { z, commonLanguage, standardError } = vanElteren([only], 'greater');
    expectClose(z, (only.commonLanguage - 0.5) / Math.sqrt(only.variance), 1e-14);
    expectClose(commonLanguage, only.commonLanguage, 1e-15);
    expectClose(standardError, Math.sqrt(only.variance), 1e-15);
  });

  it('has a z of the weighted effect over its standard error', () => {
    const { z, commonLanguage, standardError } = vanElteren(strata, 'greater');
    expectClose(z, (commonLanguage - 0.5) / standardError, 1e-13);
  });

  it('gains evidence from strata that agree, and none from the size of their level', () => {
    const [one] = strata;
    expect(one).toBeDefined();
    const single = vanElteren(strata.slice(0, 1), 'greater').pValue;
    expect(vanElteren(strata, 'greater').pValue).toBeLessThan(single);
    const moved = stratum(
      spread(30, 0.1).map((value) => value + 50),
      spread(90).map((value) => value + 50),
    );
    expect(moved.commonLanguage).toBe(one?.commonLanguage);
  });

  it('ignores strata that lack a side', () => {
    const empty = { commonLanguage: Number.NaN, variance: Number.NaN, firstSize: 0, secondSize: 10 };
    expect(vanElteren([...strata, empty], 'greater')).toEqual(vanElteren(strata, 'greater'));
  });

  it('says nothing without any variance', () => {
    const flat = { commonLanguage: 0.5, variance: 0, firstSize: 5, secondSize: 9 };
    expect(vanElteren([flat, flat], 'less')).toEqual({
      commonLanguage: 0.5,
      standardError: 0,
      z: 0,
      pValue: 1,
    });
  });

  it('refuses data without any complete stratum', () => {
    expect(() => vanElteren([], 'greater')).toThrow(
      new RangeError('stratifiedEffect requires at least 1 stratum with observations in both samples'),
    );
  });
});
