import { describe, expect, it } from 'vitest';
import { studentTAsNormal } from '../../../src/stats/student-t-as-normal.ts';
import { studentTUpperQuantile } from '../../../src/stats/student-t-upper-quantile.ts';
import { studentTUpperTail } from '../../../src/stats/student-t-upper-tail.ts';
import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';

describe('the upper quantile of Student t', () => {
  it.each([
    [0.05, 7, 1.894578605061305],
    [0.025, 4, 2.7764451051977987],
    [0.01, 1, 31.82051595377396],
    [0.05, 29, 1.6991270265334972],
  ])('for a tail of %d and %d degrees of freedom is %d', (tail, df, expected) => {
    expect(studentTUpperQuantile(tail, df)).toBeCloseTo(expected, 9);
  });

  it('is turned back by the tail, and that of the normal distribution for many degrees of freedom', () => {
    for (const df of [1, 2.5, 11, 240]) {
      expect(studentTUpperTail(studentTUpperQuantile(0.03, df), df)).toBeCloseTo(0.03, 12);
    }
    expect(studentTUpperQuantile(0.05, 1e9)).toBeCloseTo(upperNormalQuantile(0.05), 6);
    expect(studentTUpperQuantile(0.5, 3)).toBe(0);
  });

  it('refuses what has no quantile', () => {
    expect(() => studentTUpperQuantile(0, 3)).toThrow(RangeError);
    expect(() => studentTUpperQuantile(0.6, 3)).toThrow(RangeError);
    expect(() => studentTUpperQuantile(0.05, 0.5)).toThrow(RangeError);
  });
});

describe('a t statistic as a normal one', () => {
  it('is as unlikely, and keeps its sign', () => {
    const z = studentTAsNormal(3, 1, 5);
    expect(z).toBeLessThan(3);
    expect(studentTAsNormal(-3, 1, 5)).toBe(-z);
  });

  it('is infinite without error, and 0 where nothing is known', () => {
    expect(studentTAsNormal(1, 0, 5)).toBe(Number.POSITIVE_INFINITY);
    expect(studentTAsNormal(0, 0, 5)).toBe(0);
    expect(studentTAsNormal(1, Number.POSITIVE_INFINITY, 5)).toBeCloseTo(0, 12);
  });
});
