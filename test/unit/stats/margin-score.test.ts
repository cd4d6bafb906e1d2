import { describe, expect, it } from 'vitest';
import { marginScoreBound } from '../../../src/stats/margin-score-bound.ts';
import { marginScoreTest } from '../../../src/stats/margin-score-test.ts';
import type { ProportionPair } from '../../../src/stats/proportion.ts';
import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';
import { expectClose } from './expect-close.ts';

function pair(x1: number, n1: number, x0: number, n0: number): ProportionPair {
  return Object.freeze({
    first: Object.freeze({ events: x1, total: n1 }),
    second: Object.freeze({ events: x0, total: n0 }),
  });
}

const strata = Object.freeze([pair(12, 1000, 60, 9000), pair(9, 900, 70, 9100), pair(15, 1100, 90, 9000)]);

describe('marginScoreTest', () => {
  it('weights each stratum by n1 n0 / N', () => {
    const weights = strata.map(
      ({ first, second }) => (first.total * second.total) / (first.total + second.total),
    );
    let sum = 0;
    let weightSum = 0;
    for (const [index, { first, second }] of strata.entries()) {
      const weight = weights[index] ?? 0;
      sum += weight * (first.events / first.total - second.events / second.total);
      weightSum += weight;
    }
    expectClose(marginScoreTest([strata], 0.005).difference, sum / weightSum, 1e-13);
  });

  it('does not take silence for proof: no events in few observations', () => {
    const { z, pValue } = marginScoreTest([[pair(0, 100, 0, 900)]], 0.005);
    expect(pValue).toBeGreaterThan(0.2);
    expect(z).toBeLessThan(1);
  });

  it('ignores strata that lack a side', () => {
    const more = [...strata, pair(0, 0, 5, 100), pair(3, 100, 0, 0), pair(0, 0, 0, 0)];
    expect(marginScoreTest([more], 0.005)).toEqual(marginScoreTest([strata], 0.005));
  });

  it('does not depend on the order of the strata', () => {
    const { z } = marginScoreTest([strata.toReversed()], 0.005);
    expectClose(z, marginScoreTest([strata], 0.005).z, 1e-12);
  });

  it('mirrors when samples and events are both turned around', () => {
    const turned = strata.map(({ first, second }) =>
      pair(second.total - second.events, second.total, first.total - first.events, first.total),
    );
    expectClose(marginScoreTest([turned], 0.005).z, marginScoreTest([strata], 0.005).z, 1e-10);
  });

  it('tells nothing when the difference is the margin', () => {
    expect(marginScoreTest([[pair(0, 10, 0, 10)]], 0)).toMatchObject({ z: 0, pValue: 0.5 });
    expect(marginScoreTest([[pair(10, 10, 0, 10)]], 1)).toMatchObject({ z: 0, pValue: 0.5 });
  });

  it('is never NaN, whatever the margin and however extreme the counts', () => {
    const tables = [
      pair(0, 1, 0, 1),
      pair(1, 1, 0, 1),
      pair(0, 1, 1, 1),
      pair(1, 1, 1, 1),
      pair(0, 1e9, 1e9, 1e9),
    ];
    for (const table of tables) {
      for (const margin of [-Infinity, -2, -1, -0.5, 0, 1e-300, 0.5, 1, 3, Infinity]) {
        const { difference, standardError, z, pValue } = marginScoreTest([[table]], margin);
        expect([difference, standardError, z, pValue].some(Number.isNaN)).toBe(false);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }
    }
  });

  it('takes a margin of 1 or more as shown', () => {
    expect(marginScoreTest([[pair(3, 10, 4, 10)]], 1.5).pValue).toBe(0);
  });

  it('refuses data without any complete stratum, and a margin that is no number', () => {
    expect(() => marginScoreTest([[]], 0.005)).toThrow(
      new RangeError('marginScoreTest requires at least 1 stratum with observations in both samples'),
    );
    expect(() => marginScoreTest([[pair(0, 0, 1, 5)]], 0.005)).toThrow(RangeError);
    expect(() => marginScoreTest([strata], Number.NaN)).toThrow(RangeError);
    expect(() => marginScoreTest([[pair(6, 5, 0, 5)]], 0.1)).toThrow(RangeError);
  });
});

describe('marginScoreBound', () => {
  it('is the margin at which the test is just decided', () => {
    for (const confidence of [0.9, 0.95, 0.999]) {
      const bound = marginScoreBound([strata], confidence);
      expectClose(marginScoreTest([strata], bound).z, upperNormalQuantile(1 - confidence), 1e-9);
    }
  });

  it('rises with the confidence and lies on the estimate at one half', () => {
    expect(marginScoreBound([strata], 0.99)).toBeGreaterThan(marginScoreBound([strata], 0.95));
    expectClose(marginScoreBound([strata], 0.5), marginScoreTest([strata], 0).difference, 1e-9);
  });

  it('is about 2.6 points for no event in 100 against none in 900', () => {
    const bound = marginScoreBound([[pair(0, 100, 0, 900)]], 0.95);
    expect(bound).toBeGreaterThan(0.02);
    expect(bound).toBeLessThan(0.03);
  });

  it('cannot exceed 1', () => {
    expect(marginScoreBound([[pair(5, 5, 0, 5)]], 0.95)).toBe(1);
  });

  it('refuses a confidence of 1', () => {
    expect(() => marginScoreBound([strata], 1)).toThrow(RangeError);
  });
});
