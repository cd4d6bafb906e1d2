import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherMidP } from '../../../src/stats/fisher-mid-p.ts';
import type { ProportionPair } from '../../../src/stats/proportion.ts';
import { stratifiedMidP } from '../../../src/stats/stratified-mid-p.ts';
import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';
import { expectClose } from './expect-close.ts';

function pair(x1: number, n1: number, x0: number, n0: number): ProportionPair {
  return { first: { events: x1, total: n1 }, second: { events: x0, total: n0 } };
}

const counted = fc
  .record({ n1: fc.integer({ min: 0, max: 60 }), n0: fc.integer({ min: 0, max: 300 }) })
  .chain(({ n1, n0 }) =>
    fc
      .record({ x1: fc.integer({ min: 0, max: n1 }), x0: fc.integer({ min: 0, max: n0 }) })
      .map(({ x1, x0 }) => pair(x1, n1, x0, n0)),
  );

describe('stratifiedMidP', () => {
  it('is that of the one stratum which says anything', () => {
    const strata = [pair(0, 50, 0, 450), pair(7, 100, 12, 900), pair(5, 5, 9, 9), pair(3, 10, 0, 0)];
    expect(stratifiedMidP(strata)).toBe(
      fisherMidP({ events: 7, total: 100 }, { events: 12, total: 900 }, 'greater').pValue,
    );
  });

  it.each([
    ['no strata', []],
    ['only one possible table in each', [pair(0, 50, 0, 450), pair(3, 10, 0, 0), pair(4, 4, 6, 6)]],
  ])('is a half for %s', (_, strata) => {
    expect(stratifiedMidP(strata)).toBe(0.5);
  });

  it('does not take a shift of the mix for a difference, where pooled counts do', () => {
    const strata = [pair(2, 700, 20, 9_000), pair(15, 300, 50, 1_000)];
    const pooled = fisherMidP({ events: 17, total: 1_000 }, { events: 70, total: 10_000 }, 'greater');
    expect(pooled.pValue).toBeLessThan(0.01);
    expect(stratifiedMidP(strata)).toBeGreaterThan(0.3);
  });

  it('and that of the other direction add up to 1', () => {
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 5 }), (strata) => {
        const turned = strata.map(({ first, second }) => ({ first: second, second: first }));
        const sum = stratifiedMidP(strata) + stratifiedMidP(turned);
        expect(Math.abs(sum - 1)).toBeLessThan(0.02);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('does not depend on the order of the strata', () => {
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 5 }), (strata) => {
        expectClose(stratifiedMidP(strata.toReversed()), stratifiedMidP(strata), 1e-4);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('goes over smoothly from counting to the approximation', () => {
    const scaled = (factor: number) => [
      pair(6 * factor, 100 * factor, 20 * factor, 900 * factor),
      pair(5 * factor, 50 * factor, 30 * factor, 450 * factor),
    ];
    const z = [3, 4].map((factor) => upperNormalQuantile(stratifiedMidP(scaled(factor))));
    expectClose(z[1]! / z[0]!, Math.sqrt(4 / 3), 0.02);
  });

  it('is a small number and not 0 in the far tail', () => {
    const p = stratifiedMidP([pair(900, 1_000, 100, 9_000), pair(900, 1_000, 100, 9_000)]);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-200);
  });

  it('refuses what is no count', () => {
    expect(() => stratifiedMidP([pair(1.5, 10, 0, 10)])).toThrow(RangeError);
    expect(() => stratifiedMidP([pair(1, 10, 11, 10)])).toThrow(RangeError);
  });
});
