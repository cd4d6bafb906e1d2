import { describe, expect, it } from 'vitest';
import { chiSquaredTest } from '../../../src/stats/chi-squared-test.ts';
import { cochranMantelHaenszel } from '../../../src/stats/cochran-mantel-haenszel.ts';
import { groupedMannWhitney } from '../../../src/stats/grouped-mann-whitney.ts';
import type { ProportionPair } from '../../../src/stats/proportion.ts';
import { vanElteren } from '../../../src/stats/van-elteren.ts';
import { expectClose } from './expect-close.ts';

function pair(x1: number, n1: number, x0: number, n0: number): ProportionPair {
  return Object.freeze({ first: { events: x1, total: n1 }, second: { events: x0, total: n0 } });
}

const strata = Object.freeze([pair(12, 1000, 60, 9000), pair(25, 1000, 180, 9000), pair(9, 1000, 85, 9000)]);

describe('cochranMantelHaenszel', () => {
  it('is chi-squared times (N - 1) / N in a single stratum', () => {
    const { statistic } = cochranMantelHaenszel([pair(12, 1000, 60, 9000)], 'two-sided');
    const chiSquared = chiSquaredTest([
      [12, 988],
      [60, 8940],
    ]).statistic;
    expectClose(statistic, (chiSquared * 9999) / 10_000, 1e-12);
  });

  it("is van Elteren's test on two buckets", () => {
    const tallies = strata.map(({ first, second }) => ({
      ...groupedMannWhitney(
        [first.total - first.events, first.events],
        [second.total - second.events, second.events],
        'greater',
      ),
      firstSize: first.total,
      secondSize: second.total,
    }));
    const { z, pValue } = cochranMantelHaenszel(strata, 'greater');
    const other = vanElteren(tallies, 'greater');
    // The weights differ by (N + 1) / N, the same in all strata of one size.
    expectClose(other.z, z, 1e-12);
    expectClose(other.pValue, pValue, 1e-11);
  });

  it('mirrors when the samples are swapped', () => {
    const swapped = strata.map(({ first, second }) => ({ first: second, second: first }));
    const one = cochranMantelHaenszel(strata, 'greater');
    const other = cochranMantelHaenszel(swapped, 'less');
    expectClose(other.z, -one.z, 1e-12);
    expectClose(other.pValue, one.pValue, 1e-12);
    expectClose(other.oddsRatio, 1 / one.oddsRatio, 1e-12);
  });

  it('ignores strata that say nothing', () => {
    const more = [...strata, pair(0, 50, 0, 70), pair(0, 0, 3, 70), pair(5, 5, 9, 9), pair(0, 0, 0, 0)];
    expect(cochranMantelHaenszel(more, 'greater')).toEqual(cochranMantelHaenszel(strata, 'greater'));
  });

  it('says nothing when no stratum does', () => {
    const nothing = { statistic: 0, z: 0, pValue: 1, oddsRatio: 1 };
    expect(cochranMantelHaenszel([], 'greater')).toEqual(nothing);
    expect(cochranMantelHaenszel([pair(0, 50, 0, 70)], 'two-sided')).toEqual(nothing);
  });

  it('gives an infinite odds ratio when all events are on one side', () => {
    expect(cochranMantelHaenszel([pair(3, 10, 0, 10)], 'greater').oddsRatio).toBe(Infinity);
    expect(cochranMantelHaenszel([pair(0, 10, 3, 10)], 'greater').oddsRatio).toBe(0);
  });
});

describe('chiSquaredTest', () => {
  it('says nothing about a row or column of zeros', () => {
    for (const table of [
      [
        [0, 0],
        [5, 6],
      ],
      [
        [0, 3],
        [0, 4],
      ],
      [
        [0, 0],
        [0, 0],
      ],
    ]) {
      expect(chiSquaredTest(table)).toMatchObject({
        statistic: 0,
        pValue: 1,
        minimumExpected: 0,
        cramersV: 0,
      });
    }
  });

  it('does not change when rows or columns are swapped', () => {
    const table = Object.freeze([Object.freeze([10, 20, 70]), Object.freeze([200, 200, 600])]);
    const { statistic, cramersV } = chiSquaredTest(table);
    expectClose(chiSquaredTest(table.toReversed()).statistic, statistic, 1e-13);
    const mirrored = chiSquaredTest(table.map((row) => row.toReversed()));
    expectClose(mirrored.statistic, statistic, 1e-13);
    expectClose(mirrored.cramersV, cramersV, 1e-13);
  });

  it('finds the strongest association where rows determine columns', () => {
    const { cramersV, statistic } = chiSquaredTest([
      [40, 0],
      [0, 60],
    ]);
    expect(cramersV).toBe(1);
    expectClose(statistic, 100, 1e-13);
  });

  it('refuses ragged, tiny or negative tables', () => {
    expect(() => chiSquaredTest([[1, 2]])).toThrow(RangeError);
    expect(() => chiSquaredTest([[1], [2]])).toThrow(RangeError);
    expect(() => chiSquaredTest([[1, 2], [3]])).toThrow(RangeError);
    expect(() =>
      chiSquaredTest([
        [1, -2],
        [3, 4],
      ]),
    ).toThrow(new RangeError('chiSquaredTest requires counts of at least 0, got -2'));
  });
});
