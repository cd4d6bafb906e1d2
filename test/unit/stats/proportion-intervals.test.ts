import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval } from '../../../src/stats/clopper-pearson-interval.ts';
import { newcombeInterval } from '../../../src/stats/newcombe-interval.ts';
import { wilsonInterval } from '../../../src/stats/wilson-interval.ts';
import { expectClose } from './expect-close.ts';

const intervals = [
  { name: 'wilsonInterval', interval: wilsonInterval },
  { name: 'clopperPearsonInterval', interval: clopperPearsonInterval },
];

describe.each(intervals)('$name', ({ interval }) => {
  it('starts at exactly 0 without events and ends at exactly 1 without others', () => {
    for (const total of [1, 10, 1e9]) {
      expect(interval({ events: 0, total }, 0.95).lower).toBe(0);
      expect(interval({ events: total, total }, 0.95).upper).toBe(1);
    }
  });

  it('holds the estimate, stays within 0 and 1 and mirrors when events and others are swapped', () => {
    for (const [events, total] of [
      [0, 3],
      [1, 3],
      [2, 3],
      [7, 1000],
      [123_456, 1e9],
    ] as const) {
      const { lower, estimate, upper } = interval({ events, total }, 0.99);
      const mirrored = interval({ events: total - events, total }, 0.99);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(estimate);
      expect(upper).toBeGreaterThanOrEqual(estimate);
      expect(upper).toBeLessThanOrEqual(1);
      expectClose(lower, 1 - mirrored.upper, 1e-7);
      expectClose(upper, 1 - mirrored.lower, 1e-11);
    }
  });

  it('keeps the digits of a limit near 0', () => {
    const { lower } = interval({ events: 1, total: 1e12 }, 0.95);
    const scaled = interval({ events: 1, total: 1e6 }, 0.95).lower;
    expectClose(lower * 1e6, scaled, 1e-5);
  });

  it('widens with the confidence', () => {
    const narrow = interval({ events: 5, total: 100 }, 0.9);
    const wide = interval({ events: 5, total: 100 }, 0.99);
    expect(wide.lower).toBeLessThan(narrow.lower);
    expect(wide.upper).toBeGreaterThan(narrow.upper);
    expect(wide.confidence).toBe(0.99);
  });

  it('refuses an empty sample, impossible counts and a certainty', () => {
    expect(() => interval({ events: 0, total: 0 }, 0.95)).toThrow(/requires at least 1 observation$/);
    expect(() => interval({ events: 2, total: 1 }, 0.95)).toThrow(
      /requires 0 <= events <= total, got 2 of 1$/,
    );
    expect(() => interval({ events: 1, total: 2 }, 1)).toThrow(
      /requires a confidence between 0 and 1, got 1$/,
    );
    expect(() => interval({ events: 1, total: 2 }, 0)).toThrow(RangeError);
  });

  it('takes fractional counts, as extrapolated counters give them', () => {
    const { lower, upper } = interval({ events: 2.5, total: 99.5 }, 0.95);
    expect(lower).toBeGreaterThan(interval({ events: 2, total: 99.5 }, 0.95).lower);
    expect(upper).toBeLessThan(interval({ events: 3, total: 99.5 }, 0.95).upper);
  });
});

describe('clopperPearsonInterval', () => {
  it('has a closed form when nothing or everything is an event', () => {
    expectClose(clopperPearsonInterval({ events: 0, total: 50 }, 0.95).upper, 1 - 0.025 ** (1 / 50), 1e-12);
    expectClose(clopperPearsonInterval({ events: 50, total: 50 }, 0.95).lower, 0.025 ** (1 / 50), 1e-12);
  });

  it('is never narrower than a tail of its level allows', () => {
    const wilson = wilsonInterval({ events: 3, total: 40 }, 0.95);
    const exact = clopperPearsonInterval({ events: 3, total: 40 }, 0.95);
    expect(exact.upper - exact.lower).toBeGreaterThan(wilson.upper - wilson.lower);
  });
});

describe('newcombeInterval', () => {
  it('mirrors when the samples are swapped', () => {
    const first = Object.freeze({ events: 5, total: 100 });
    const second = Object.freeze({ events: 40, total: 9900 });
    const one = newcombeInterval(first, second, 0.95);
    const other = newcombeInterval(second, first, 0.95);
    expect(one.lower).toBe(-other.upper);
    expect(one.upper).toBe(-other.lower);
    expect(one.estimate).toBe(-other.estimate);
  });

  it('does not claim certainty without any event', () => {
    const { estimate, lower, upper } = newcombeInterval(
      { events: 0, total: 100 },
      { events: 0, total: 900 },
      0.95,
    );
    expect(estimate).toBe(0);
    expect(upper).toBeGreaterThan(0.03);
    expect(lower).toBeLessThan(-0.004);
  });

  it('refuses an empty sample', () => {
    expect(() => newcombeInterval({ events: 0, total: 0 }, { events: 0, total: 9 }, 0.95)).toThrow(
      RangeError,
    );
  });
});
