import { describe, expect, it } from 'vitest';
import type { Mix } from '../../../src/stats/mix.ts';
import { mixTest } from '../../../src/stats/mix-test.ts';
import { poolRare } from '../../../src/stats/pool-rare.ts';
import { expectClose } from './expect-close.ts';

const mix = (first: readonly number[], second: readonly number[]): Mix => ({ first, second });
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

describe('mixTest', () => {
  it('says nothing of a single value, of a few observations of a rare one, or of no observations', () => {
    expect(mixTest([]).pValue).toBe(1);
    expect(mixTest(times(12, mix([100], [900]))).pValue).toBe(1);
    expect(mixTest(times(12, mix([0, 0], [900, 100]))).pValue).toBe(1);
    const { pValue } = mixTest([...times(12, mix([100, 0], [900, 1])), mix([95, 5], [900, 0])]);
    expect(pValue).toBeGreaterThan(0.001);
  });

  it('has a V of 1 where the sides share no value, and of 0 where they are alike, whatever their sizes', () => {
    expectClose(mixTest(times(12, mix([50, 0], [0, 9_000]))).cramersV, 1, 1e-12);
    expect(mixTest(times(12, mix([50, 50], [4_500, 4_500]))).cramersV).toBe(0);
  });

  it('is not moved by a mix that both sides change together while one of them grows', () => {
    const night = times(15, mix([10, 90], [100, 900]));
    const day = times(15, mix([450, 50], [450, 50]));
    const { pValue, cramersV } = mixTest([...night, ...day]);
    expect(pValue).toBeGreaterThan(0.99);
    expectClose(cramersV, 0, 1e-12);
  });

  it('takes a difference that comes and goes in single minutes for clusters', () => {
    const steady = times(30, mix([60, 40], [800, 200]));
    const bursts = times(30, 0).map((_, index) =>
      index % 10 === 3 ? mix([60, 240], [800, 200]) : mix([80, 20], [800, 200]),
    );
    expect(mixTest(steady).pValue).toBeLessThan(1e-4);
    expect(mixTest(bursts).pValue).toBeGreaterThan(0.001);
  });

  it('asks for more where there are too few stretches to see clusters', () => {
    const few = mixTest([mix([60, 40], [800, 200])]).pValue;
    const many = mixTest(times(10, mix([6, 4], [80, 20]))).pValue;
    expect(few).toBeGreaterThan(0.1);
    expect(many).toBeLessThan(0.02);
  });

  it('refuses what is no count', () => {
    expect(() => mixTest([mix([1, -1], [1, 1])])).toThrow(RangeError);
    expect(() => mixTest([mix([1], [1, 1])])).toThrow(RangeError);
    expect(() => mixTest([mix([1, Number.NaN], [1, 1])])).toThrow(RangeError);
  });
});

describe('poolRare', () => {
  it('puts values that are rare on either side together, and keeps what is common as it is', () => {
    const mixes = [mix([40, 2, 1, 7], [400, 30, 1, 60])];
    expect(poolRare(mixes, 5)).toEqual([mix([40, 7, 3], [400, 60, 31])]);
    expect(poolRare(mixes, 0)).toEqual(mixes);
  });
});
