import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilcoxonSignedRank } from '../../../src/stats/wilcoxon-signed-rank.ts';
import { expectClose } from './expect-close.ts';
import { spread } from './spread.ts';

const anyDifferences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 70 });
const runs = { seed: 4, numRuns: 150 };

describe('wilcoxonSignedRank', () => {
  it('mirrors when the differences are negated', () => {
    fc.assert(
      fc.property(anyDifferences, (differences) => {
        const negated = differences.map((difference) => -difference);
        const one = wilcoxonSignedRank(differences, 'greater');
        const other = wilcoxonSignedRank(negated, 'less');
        expectClose(other.pValue, one.pValue, 1e-12);
        expect(other.method).toBe(one.method);
        const both = wilcoxonSignedRank(differences, 'two-sided').pValue;
        expectClose(wilcoxonSignedRank(negated, 'two-sided').pValue, both, 1e-12);
      }),
      runs,
    );
  });

  it('depends neither on order nor on scale, and leaves out zeros', () => {
    fc.assert(
      fc.property(anyDifferences, (differences) => {
        const same = wilcoxonSignedRank(differences, 'greater');
        expect(wilcoxonSignedRank(differences.toReversed(), 'greater')).toEqual(same);
        expect(
          wilcoxonSignedRank(
            differences.map((difference) => difference * 1e-9),
            'greater',
          ),
        ).toEqual(same);
        expect(wilcoxonSignedRank([...differences, 0, -0], 'greater')).toEqual(same);
      }),
      runs,
    );
  });

  it('gives 2^-n when all n differences are positive', () => {
    expect(wilcoxonSignedRank(Object.freeze([1, 2, 2, 5]), 'greater').pValue).toBe(1 / 16);
    expect(wilcoxonSignedRank(spread(50), 'greater')).toMatchObject({ pValue: 2 ** -50, method: 'exact' });
  });

  it('turns normal beyond 50 differences, without a jump', () => {
    const exact = wilcoxonSignedRank(
      spread(50).map((value) => value - 0.4),
      'greater',
    );
    const normal = wilcoxonSignedRank(
      spread(51).map((value) => value - 0.4),
      'greater',
    );
    expect(normal.method).toBe('normal');
    expectClose(normal.pValue, exact.pValue, 0.3);
  });

  it('says nothing when all differences are 0', () => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      expect(wilcoxonSignedRank([0, 0, 0], alternative)).toEqual({
        statistic: 0,
        pValue: 1,
        method: 'exact',
      });
    }
  });

  it('refuses no data and NaN', () => {
    expect(() => wilcoxonSignedRank([], 'greater')).toThrow(
      new RangeError('wilcoxonSignedRank requires at least 1 observation in each sample'),
    );
    expect(() => wilcoxonSignedRank([Number.NaN], 'greater')).toThrow(RangeError);
  });
});
