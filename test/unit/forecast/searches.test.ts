import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestWindow } from '../../../src/forecast/earliest-window.ts';
import { smallestFactor } from '../../../src/forecast/smallest-factor.ts';
import type { StepsOfWork } from '../../../src/forecast/steps-of-work.ts';
import { done } from '../../support/planning/subject-from.ts';

/** Whether a value has reached a threshold, as a step of work that is counted. */
function threshold(at: number) {
  const looks: number[] = [];
  return {
    looks,
    *holds(value: number): StepsOfWork<boolean> {
      looks.push(value);
      yield;
      return value >= at;
    },
  };
}

describe('the earliest window', () => {
  it('is found wherever it is, in few looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_440 }), (at) => {
        const { holds, looks } = threshold(at);
        expect(done(earliestWindow({ without: 0, most: 1_440 }, holds))).toBe(at);
        expect(looks.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(at + 2)) + 4);
      }),
    );
  });

  it('is not looked for before what is known', () => {
    const { holds, looks } = threshold(100);
    expect(done(earliestWindow({ without: 90, most: 200 }, holds))).toBe(100);
    expect(Math.min(...looks)).toBeGreaterThan(90);
  });

  it('is null beyond the range', () => {
    expect(done(earliestWindow({ without: 0, most: 50 }, threshold(51).holds))).toBeNull();
    expect(done(earliestWindow({ without: 0, most: 3 }, threshold(4).holds))).toBeNull();
  });
});

describe('the smallest factor', () => {
  it('is found within 5 %, wherever the search begins', () => {
    const factor = fc.double({ min: 0.02, max: 90, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (at, guess) => {
        const found = done(smallestFactor({ smallest: 0.01, largest: 100, guess }, threshold(at).holds));
        expect(found).toBeGreaterThanOrEqual(at);
        expect((found ?? 0) / at).toBeLessThanOrEqual(1.05);
      }),
    );
  });

  it('is the smallest there is where all hold', () => {
    const found = done(smallestFactor({ smallest: 1, largest: 100, guess: 2 }, threshold(0).holds));
    expect(found).toBeLessThanOrEqual(1.05);
  });

  it('is null where none in the range holds', () => {
    expect(done(smallestFactor({ smallest: 1, largest: 100, guess: 2 }, threshold(101).holds))).toBeNull();
  });
});
