import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HarmSums } from '../../src/judge/evidence/harm-sums.ts';
import { mayBeProven, weighSeries } from '../../src/judge/evidence/weigh-series.ts';
import type { WindowEvidence } from '../../src/judge/evidence/window-evidence.ts';
import { OnsetEvidence } from '../../src/stats/onset-evidence.ts';

const HORIZON = 8;
const number = fc.double({ min: -6, max: 6, noNaN: true });
const rows = fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 });

/** The mixture by its definition, every sum of its own. */
function byDefinition(windows: readonly number[][], tempering: number, cap: number): number {
  const onsets = windows.slice(0, HORIZON).map((_, start) => {
    const alternatives = [0, 1, 2].map((alternative) =>
      windows.slice(start).reduce((sum, row) => sum + Math.min((row[alternative] ?? 0) / tempering, cap), 0),
    );
    const mean = alternatives.reduce((sum, log) => sum + Math.exp(log), 0) / 3;
    return mean * (start === 0 ? 0.5 : 0.5 / (HORIZON - 1));
  });
  const later = (0.5 / (HORIZON - 1)) * (HORIZON - onsets.length);
  return Math.log(onsets.reduce((sum, onset) => sum + onset, 0) + later);
}

function evidenceOf(windows: readonly number[][], cap: number): OnsetEvidence {
  const evidence = new OnsetEvidence({ horizon: HORIZON, cap });
  for (const row of windows) evidence.add(Float64Array.from(row));
  return evidence;
}

describe('evidence that is carried from window to window', () => {
  it('is that of its definition, whatever the tempering and the cap', () => {
    const tempering = fc.double({ min: 1, max: 5, noNaN: true });
    const cap = fc.double({ min: 0.5, max: 4, noNaN: true });
    fc.assert(
      fc.property(rows, fc.oneof(fc.constant(1), tempering), cap, (windows, divisor, most) => {
        const { logEvidence } = evidenceOf(windows, most).mixture(divisor);
        expect(logEvidence).toBeCloseTo(byDefinition(windows, divisor, most), 9);
      }),
    );
  });

  it('is never above the bound that saves the work, nor above 0 if that is more', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 1, max: 5, noNaN: true }), (windows, divisor) => {
        const evidence = evidenceOf(windows, 2);
        expect(evidence.mixture(divisor).logEvidence).toBeLessThanOrEqual(
          Math.max(0, evidence.upperBound / divisor) + 1e-9,
        );
      }),
    );
  });

  it('refuses to weigh nothing', () => {
    expect(() => new OnsetEvidence({ horizon: HORIZON, cap: 1 }).mixture(1)).toThrow(RangeError);
  });
});

describe('evidence in a series', () => {
  const question = { limit: 1, halfLimit: 0.5, stepNoise: 0.1, alpha: 0.05, sustained: 3 };
  const harms = fc
    .tuple(
      fc.array(fc.double({ min: -1, max: 1.5, noNaN: true }), { minLength: 12, maxLength: 40 }),
      fc.nat(20),
      fc.nat(4),
    )
    .map(([values, onset, step]) => values.map((value, index) => value + (index >= onset ? step : 0)));

  it('is never proven where the quick look rules it out', () => {
    let proven = 0;
    fc.assert(
      fc.property(harms, fc.integer({ min: 2, max: 60 }), (values, plannedWindows) => {
        const asked = { ...question, plannedWindows };
        if (weighSeries(values, asked)?.provenSince == null) return;
        proven += 1;
        expect(mayBeProven(values, asked)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(proven).toBeGreaterThan(20);
  });

  it('is ruled out at a quick look where the harm since every onset is below the limit', () => {
    const values = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? 2 : 0.5));
    expect(mayBeProven(values, { ...question, plannedWindows: 60 })).toBe(false);
  });
});

describe('harm without its most extreme windows', () => {
  const windows = fc.array(fc.record({ residual: fc.integer({ min: -3, max: 3 }), excess: number }), {
    minLength: 1,
    maxLength: 25,
  });

  it('is the sum over what is left when the windows are sorted and both ends are cut off', () => {
    fc.assert(
      fc.property(windows, fc.nat(24), fc.nat(4), (drawn, from, trim) => {
        const all = drawn.map((one) => ({ ...one, weight: 2, variance: 1, samples: 5 }) as WindowEvidence);
        const start = Math.min(from, all.length);
        const sorted = all
          .map((window, position) => ({ window, position }))
          .slice(start)
          .sort(
            (left, right) => left.window.residual - right.window.residual || left.position - right.position,
          );
        const left = sorted.length > 2 * trim ? sorted.slice(trim, sorted.length - trim) : [];
        const sums = new HarmSums(all, HORIZON);
        const sum = sums.trimmed(start, all.length, trim);
        expect(sum).toMatchObject({
          windows: left.length,
          samples: 5 * left.length,
          variance: 4 * left.length,
        });
        expect(sum.excess).toBeCloseTo(
          left.reduce((total, { window }) => total + 2 * window.excess, 0),
          9,
        );
        expect(sums.kept(start, all.length, trim)).toEqual(
          left.map(({ position }) => position).sort((one, other) => one - other),
        );
      }),
    );
  });

  it('is never above the bound that saves the work, whichever onset is taken', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 25 }), fc.nat(4), (drawn, upTo, trim) => {
        const all = drawn.map((one) => ({ ...one, weight: 2, variance: 1, samples: 5 }) as WindowEvidence);
        const end = Math.min(upTo, all.length);
        const sums = new HarmSums(all, HORIZON);
        const bound = sums.excessBound(end, trim);
        for (let start = 0; start < Math.min(end, HORIZON); start += 1) {
          for (let less = 0; less <= trim; less += 1) {
            const { windows: left, excess } = sums.trimmed(start, end, less);
            if (left > 0) expect(excess).toBeLessThanOrEqual(bound + 1e-9);
          }
        }
      }),
    );
  });
});
