import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../../src/stats/fisher-exact.ts';
import { fisherMidP } from '../../../src/stats/fisher-mid-p.ts';
import { logHypergeometric } from '../../../src/stats/log-hypergeometric.ts';
import { expectClose } from './expect-close.ts';

const anyProportion = fc
  .record({ total: fc.integer({ min: 0, max: 400 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ total, share }) => Object.freeze({ events: Math.round(total * share), total }));
const runs = { seed: 1, numRuns: 200 };

describe('fisherMidP', () => {
  it('gives both directions the sum 1, because each table counts half in each', () => {
    fc.assert(
      fc.property(anyProportion, anyProportion, (first, second) => {
        const greater = fisherMidP(first, second, 'greater').pValue;
        const less = fisherMidP(first, second, 'less').pValue;
        expectClose(greater + less, 1, 1e-12);
      }),
      runs,
    );
  });

  it('mirrors exactly when the samples are swapped', () => {
    fc.assert(
      fc.property(anyProportion, anyProportion, (first, second) => {
        expect(fisherMidP(first, second, 'greater')).toEqual(fisherMidP(second, first, 'less'));
      }),
      runs,
    );
  });

  it('mirrors when events and non-events are swapped', () => {
    const rest = ({ events, total }: { events: number; total: number }) => ({
      events: total - events,
      total,
    });
    fc.assert(
      fc.property(anyProportion, anyProportion, (first, second) => {
        const swapped = fisherMidP(rest(first), rest(second), 'less').pValue;
        expectClose(fisherMidP(first, second, 'greater').pValue, swapped, 1e-11);
      }),
      runs,
    );
  });

  it('lies half a table below the exact p-value', () => {
    const first = { events: 5, total: 100 };
    const second = { events: 40, total: 9900 };
    const exact = fisherExact(first, second, 'greater');
    const point = Math.exp(logHypergeometric(first, second));
    expectClose(fisherMidP(first, second, 'greater').pValue, exact - point / 2, 1e-12);
  });

  it('is one half when no other table is possible', () => {
    const halves = [
      [0, 0, 0, 0],
      [0, 30, 0, 30],
      [30, 30, 900, 900],
      [0, 0, 5, 100],
    ] as const;
    for (const [events, total, otherEvents, otherTotal] of halves) {
      const p = fisherMidP({ events, total }, { events: otherEvents, total: otherTotal }, 'greater');
      expect(p).toEqual({ pValue: 0.5, logPValue: Math.log(0.5) });
    }
  });

  it('counts one table in two as a quarter more than three quarters', () => {
    // 1 of 1 against 0 of 1: two tables, equally likely; the observed one counts half.
    expectClose(fisherMidP({ events: 1, total: 1 }, { events: 0, total: 1 }, 'greater').pValue, 0.25, 1e-14);
    expectClose(fisherMidP({ events: 1, total: 1 }, { events: 0, total: 1 }, 'less').pValue, 0.75, 1e-14);
  });

  it('keeps the logarithm where the p-value is below the smallest number', () => {
    // All of n against none of n: one table in C(2n, n).
    const size = 100_000;
    const { pValue, logPValue } = fisherMidP(
      { events: size, total: size },
      { events: 0, total: size },
      'greater',
    );
    // ln C(2n, n) = 2n ln 2 - ln(pi n) / 2 - 1 / (8 n) + ...
    const logTables = 2 * size * Math.LN2 - 0.5 * Math.log(Math.PI * size) - 1 / (8 * size);
    expect(pValue).toBe(0);
    expectClose(logPValue, -logTables - Math.LN2, 1e-13);
  });

  it('answers at once for a thousand billion observations', () => {
    const half = 5e11;
    const { pValue } = fisherMidP({ events: half, total: 1e12 }, { events: half, total: 1e12 }, 'greater');
    expectClose(pValue, 0.5, 1e-9);
  });

  it('refuses fractions and impossible counts', () => {
    const second = { events: 1, total: 10 };
    expect(() => fisherMidP({ events: 1.5, total: 10 }, second, 'greater')).toThrow(
      new RangeError('fisherMidP requires whole numbers, got 1.5 of 10'),
    );
    expect(() => fisherMidP({ events: 11, total: 10 }, second, 'greater')).toThrow(
      new RangeError('fisherMidP requires 0 <= events <= total, got 11 of 10'),
    );
    expect(() => fisherMidP(second, { events: -1, total: 10 }, 'less')).toThrow(RangeError);
    expect(() => fisherMidP(second, { events: 0, total: Number.NaN }, 'less')).toThrow(RangeError);
    expect(() => fisherMidP(second, { events: 0, total: Infinity }, 'less')).toThrow(RangeError);
  });
});

describe('fisherExact', () => {
  it('mirrors when the samples are swapped, and two-sided stays the same', () => {
    fc.assert(
      fc.property(anyProportion, anyProportion, (first, second) => {
        expect(fisherExact(first, second, 'greater')).toBe(fisherExact(second, first, 'less'));
        expectClose(fisherExact(first, second, 'two-sided'), fisherExact(second, first, 'two-sided'), 1e-11);
      }),
      runs,
    );
  });

  it('stays a probability, at least as large as each one-sided mid-p', () => {
    fc.assert(
      fc.property(anyProportion, anyProportion, (first, second) => {
        for (const alternative of ['greater', 'less'] as const) {
          const p = fisherExact(first, second, alternative);
          expect(p).toBeLessThanOrEqual(1);
          expect(p).toBeGreaterThanOrEqual(fisherMidP(first, second, alternative).pValue * (1 - 1e-12));
        }
        const both = fisherExact(first, second, 'two-sided');
        expect(both).toBeGreaterThan(0);
        expect(both).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('agrees with a written-out sum over all tables', () => {
    fc.assert(
      fc.property(anyProportion, anyProportion, (first, second) => {
        const events = first.events + second.events;
        const low = Math.max(0, events - second.total);
        const high = Math.min(first.total, events);
        const observed = logHypergeometric(first, second);
        let sum = 0;
        for (let k = low; k <= high; k += 1) {
          const log = logHypergeometric({ ...first, events: k }, { ...second, events: events - k });
          sum += log <= observed + 1e-7 ? Math.exp(log) : 0;
        }
        expectClose(fisherExact(first, second, 'two-sided'), Math.min(1, sum), 1e-10);
      }),
      runs,
    );
  });
});
