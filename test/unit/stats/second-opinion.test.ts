import fc from 'fast-check';
import { jStat } from 'jstat';
import { describe, expect, it } from 'vitest';
import { chiSquaredUpperTail } from '../../../src/stats/chi-squared-upper-tail.ts';
import { fisherExact } from '../../../src/stats/fisher-exact.ts';
import { normalUpperTail } from '../../../src/stats/normal-upper-tail.ts';
import { studentTUpperTail } from '../../../src/stats/student-t-upper-tail.ts';

/** jStat is accurate to about this much in the middle of a distribution; its tails are what we do not use it for. */
const ABSOLUTE = 1e-6;
const runs = { numRuns: 500, seed: 20_261_123 };

describe('a second opinion from jStat, where it is accurate', () => {
  it('agrees on the normal distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
        expect(Math.abs(normalUpperTail(z) - jStat.normal.cdf(-z, 0, 1))).toBeLessThan(ABSOLUTE);
      }),
      runs,
    );
  });

  it('agrees on the t distribution', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 200, noNaN: true }),
        (t, df) => {
          expect(Math.abs(studentTUpperTail(t, df) - jStat.studentt.cdf(-t, df))).toBeLessThan(ABSOLUTE);
        },
      ),
      runs,
    );
  });

  it('agrees on the chi-squared distribution', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (x, df) => {
          expect(Math.abs(chiSquaredUpperTail(x, df) - (1 - jStat.chisquare.cdf(x, df)))).toBeLessThan(
            ABSOLUTE,
          );
        },
      ),
      runs,
    );
  });

  it('agrees on the hypergeometric distribution', () => {
    const side = fc.record({
      total: fc.integer({ min: 1, max: 60 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const counts = side.map(({ total, share }) => ({ total, events: Math.round(total * share) }));
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const events = first.events + second.events;
        const below = jStat.hypgeom.cdf(first.events - 1, first.total + second.total, events, first.total);
        const atLeast = first.events === 0 ? 1 : 1 - below;
        expect(Math.abs(fisherExact(first, second, 'greater') - atLeast)).toBeLessThan(ABSOLUTE);
      }),
      runs,
    );
  });
});
