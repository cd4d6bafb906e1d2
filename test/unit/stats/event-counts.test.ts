import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialMidP } from '../../../src/stats/binomial-mid-p.ts';
import { clopperPearsonInterval } from '../../../src/stats/clopper-pearson-interval.ts';
import type { EventCount, EventCountPair } from '../../../src/stats/event-count.ts';
import { rateDifferenceInterval } from '../../../src/stats/rate-difference-interval.ts';
import { rateDifferenceTest } from '../../../src/stats/rate-difference-test.ts';
import { rateRatioInterval } from '../../../src/stats/rate-ratio-interval.ts';
import { rateRatioTest } from '../../../src/stats/rate-ratio-test.ts';
import { expectClose } from './expect-close.ts';

const count = (events: number, exposure: number): EventCount => ({ events, exposure });
const stratum = (first: EventCount, second: EventCount): EventCountPair => ({ first, second });
const counts = fc.record({
  events: fc.nat(500),
  exposure: fc.double({ min: 0.01, max: 1_000, noNaN: true }),
});

/** Probabilities of 0, 1, 2 … events. */
function poisson(mean: number): number[] {
  const probabilities = [Math.exp(-mean)];
  for (let events = 1; events < 25 + 3 * mean; events += 1) {
    probabilities.push((probabilities[events - 1]! * mean) / events);
  }
  return probabilities;
}

/** How often a true difference at the limit is taken for one below it, exactly, by adding up all outcomes. */
function falsePasses(
  means: readonly [number, number],
  exposures: readonly [number, number],
  passes: (strata: EventCountPair[]) => boolean,
): number {
  let size = 0;
  for (const [first, one] of poisson(means[0]).entries()) {
    for (const [second, other] of poisson(means[1]).entries()) {
      const strata = [stratum(count(first, exposures[0]), count(second, exposures[1]))];
      if (one * other > 1e-9 && passes(strata)) size += one * other;
    }
  }
  return size;
}

describe('binomialMidP', () => {
  it('is 0.5 without events, and of both sides adds up to 1', () => {
    expect(binomialMidP(count(0, 3), count(0, 7))).toBe(0.5);
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        expectClose(binomialMidP(first, second) + binomialMidP(second, first), 1, 1e-12);
      }),
    );
  });

  it('falls with every further event of the first side', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const more = { ...first, events: first.events + 1 };
        expect(binomialMidP(more, second)).toBeLessThanOrEqual(binomialMidP(first, second));
      }),
    );
  });

  it.each([
    [count(1.5, 1), /whole number of events, got 1.5/],
    [count(-1, 1), /whole number of events, got -1/],
    [count(1, 0), /exposure above 0, got 0/],
    [count(1, -2), /exposure above 0, got -2/],
    [count(1, Number.POSITIVE_INFINITY), /exposure above 0/],
  ])('refuses %o', (wrong, message) => {
    expect(() => binomialMidP(wrong, count(1, 1))).toThrow(message);
    expect(() => rateRatioTest([stratum(count(1, 1), wrong)], 1, 'greater')).toThrow(message);
    expect(() => rateDifferenceTest([stratum(wrong, count(1, 1))], 0.1)).toThrow(message);
  });
});

describe('rateRatioInterval', () => {
  it('is the interval of Clopper and Pearson told as a ratio', () => {
    const share = clopperPearsonInterval({ events: 12, total: 15 }, 0.95);
    const { lower, upper } = rateRatioInterval([stratum(count(12, 10), count(3, 90))], 0.95);
    expectClose(lower, (share.lower / (1 - share.lower)) * 9, 1e-9);
    expectClose(upper, (share.upper / (1 - share.upper)) * 9, 1e-9);
  });

  it('knows nothing without events', () => {
    expect(rateRatioInterval([stratum(count(0, 1), count(0, 9))], 0.95)).toEqual({
      estimate: Number.NaN,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      confidence: 0.95,
    });
  });

  it('is turned over when the sides change places', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        fc.pre(first.events > 0 && second.events > 0);
        const one = rateRatioInterval([stratum(first, second)], 0.9);
        const other = rateRatioInterval([stratum(second, first)], 0.9);
        expectClose(one.lower, 1 / other.upper, 1e-9);
        expectClose(one.upper, 1 / other.lower, 1e-9);
      }),
    );
  });
});

describe('rateDifferenceInterval', () => {
  it('is turned over when the sides change places', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const one = rateDifferenceInterval([stratum(first, second)], 0.9);
        const other = rateDifferenceInterval([stratum(second, first)], 0.9);
        expect(one.lower).toBeCloseTo(-other.upper, 6);
        expect(one.upper).toBeCloseTo(-other.lower, 6);
      }),
    );
  });

  it('does not take silence for certainty', () => {
    const { upper } = rateDifferenceInterval([stratum(count(0, 10), count(0, 90))], 0.9);
    expectClose(upper, 1.6448536269514722 ** 2 / 10, 1e-9);
  });
});

describe('tests at the limit, by adding up all outcomes of two Poisson rates', () => {
  const cells = [1, 3, 9].flatMap((exposure) =>
    [0, 0.1, 0.3, 1, 3, 10].flatMap((rate) => [0.25, 1, 5].map((more) => ({ exposure, rate, more }))),
  );

  it('let pass a true ratio at the limit in at most 5 % of all cases', () => {
    const sizes = cells.map(({ exposure, rate, more }) =>
      falsePasses(
        [rate * (1 + more), rate * exposure],
        [1, exposure],
        (strata) => rateRatioTest(strata, 1 + more, 'less').pValue < 0.05,
      ),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(0.05);
    expect(Math.max(...sizes)).toBeGreaterThan(0.03);
  });

  it('let pass a true difference at the limit in at most 5.6 %', () => {
    const sizes = cells.map(({ exposure, rate, more }) =>
      falsePasses(
        [rate + more, rate * exposure],
        [1, exposure],
        (strata) => rateDifferenceTest(strata, more).z > 1.6449,
      ),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(0.056);
  });
});
