import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../support/verdict-of.ts';

const runs = (numRuns: number) => ({ numRuns, seed: 20_261_124 });
const START = '2026-06-01T11:00:00Z';
const WINDOWS = 8;

interface Counts {
  readonly events: number[];
  readonly total: number[];
}
interface Sides {
  readonly canary: Counts;
  readonly stable: Counts;
}

/** Requests in hundreds, so that a rate in whole percent makes whole events. */
const hundreds = (most: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { minLength: WINDOWS, maxLength: WINDOWS });

function counts(sizes: readonly number[], percent: number): Counts {
  return { events: sizes.map((size) => size * percent), total: sizes.map((size) => size * 100) };
}

const rate = fc.constantFrom(0, 1, 2, 5, 30);

/** A value of the label with a rate on each side. */
const stratum = fc.record({ canary: hundreds(5), stable: hundreds(40), ours: rate, theirs: rate }).map(
  ({ canary, stable, ours, theirs }): Sides => ({
    canary: counts(canary, ours),
    stable: counts(stable, theirs),
  }),
);

/** A value of the label with the same rate on both. */
const alike = fc.record({ canary: hundreds(5), stable: hundreds(40), percent: rate }).map(
  ({ canary, stable, percent }): Sides => ({
    canary: counts(canary, percent),
    stable: counts(stable, percent),
  }),
);

const several = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 2, maxLength: 4 });
const harm = fc.constantFrom('increase', 'decrease', 'either');

function ask(strata: readonly Sides[], more: object = {}) {
  const named = Object.fromEntries(strata.map((sides, index) => [`/${index}`, sides]));
  return verdictOf({
    start: START,
    warmupWindows: 0,
    metrics: [{ name: 'errors', kind: 'proportion', stratifyBy: 'route', strata: named, ...more }],
  });
}

describe('a proportion that is compared within the values of a label', () => {
  it('is judged as without the label where there is one value', async () => {
    await fc.assert(
      fc.asyncProperty(stratum, harm, async (sides, direction) => {
        const plain = await verdictOf({
          start: START,
          warmupWindows: 0,
          metrics: [{ name: 'errors', kind: 'proportion', harm: direction, data: sides }],
        });
        const stratified = await ask([sides], { harm: direction });
        const facts = ({ verdict, conclusive, reasons, metrics }: typeof plain) => ({
          verdict,
          conclusive,
          codes: reasons.map(({ code }) => code),
          windows: metrics[0]?.windows.map(({ state, breach, pValue, difference }) => ({
            state,
            breach,
            pValue,
            difference,
          })),
          samples: metrics[0]?.canary?.samples,
        });
        expect(facts(stratified)).toEqual(facts(plain));
      }),
      runs(150),
    );
  });

  it('finds no difference where every value has the same rate on both sides, whatever the mix', async () => {
    await fc.assert(
      fc.asyncProperty(several(alike), async (strata) => {
        const { verdict, metrics } = await ask(strata);
        expect(verdict).not.toBe('fail');
        expect(Math.abs(metrics[0]?.difference?.estimate ?? 0)).toBeLessThan(1e-12);
        expect(metrics[0]?.windows.filter(({ breach }) => breach)).toEqual([]);
      }),
      runs(150),
    );
  });

  it('does not depend on the order of the values', async () => {
    await fc.assert(
      fc.asyncProperty(several(stratum), async (strata) => {
        const [one, other] = [await ask(strata), await ask(strata.toReversed())];
        expect([other.verdict, other.conclusive]).toEqual([one.verdict, one.conclusive]);
        const estimates = [one, other].map(({ metrics }) => metrics[0]?.difference?.estimate ?? 0);
        expect(Math.abs(estimates[1]! - estimates[0]!)).toBeLessThan(1e-12);
      }),
      runs(100),
    );
  });

  it('takes no notice of what only stable serves', async () => {
    await fc.assert(
      fc.asyncProperty(several(stratum), hundreds(40), rate, async (strata, sizes, percent) => {
        const alone = {
          canary: counts(
            sizes.map(() => 0),
            0,
          ),
          stable: counts(sizes, percent),
        };
        const [one, other] = [await ask(strata), await ask([...strata, alone])];
        const numbers = ({ metrics: [metric] }: typeof one) => [
          metric?.difference,
          metric?.harmBound,
          metric?.test,
          metric?.stable?.samples,
        ];
        if (one.metrics[0]?.power.compared === other.metrics[0]?.power.compared) {
          expect(numbers(other)).toEqual(numbers(one));
        }
      }),
      runs(100),
    );
  });

  it('never gets better by more harm in a value', async () => {
    const severity = { pass: 0, warn: 1, fail: 2 };
    await fc.assert(
      fc.asyncProperty(several(stratum), async (strata) => {
        const [first, ...others] = strata as [Sides, ...Sides[]];
        const worse = { ...first.canary, events: first.canary.total };
        const before = await ask(strata);
        const after = await ask([{ ...first, canary: worse }, ...others]);
        expect(severity[after.verdict]).toBeGreaterThanOrEqual(severity[before.verdict]);
      }),
      runs(150),
    );
  });
});
