import { describe, expect, it } from 'vitest';
import { ar1Noise } from '../../../bench/simulate/noise.ts';
import { createRandom } from '../../../bench/simulate/random.ts';
import { harmStep } from '../../../src/judge/evidence/harm-step.ts';

const RUNS = 300;

describe('harm that began and lasts', () => {
  it('is told from noise, and where it began', () => {
    const found = steps('harm', { windows: 60, onset: 30, height: 3 });
    expect(found.filter((step) => step !== null).length).toBeGreaterThan(0.95 * RUNS);
    expect(found.filter((step) => step !== null && Math.abs(step - 30) <= 2).length).toBeGreaterThan(
      0.9 * RUNS,
    );
  });

  it.each([
    { what: 'noise that forgets', rho: 0, windows: 30, atMost: 0.01 },
    { what: 'noise that remembers', rho: 0.6, windows: 30, atMost: 0.05 },
    { what: 'noise that remembers, for an hour', rho: 0.6, windows: 60, atMost: 0.01 },
  ])('is hardly ever seen in $what', ({ rho, windows, atMost }) => {
    const found = steps('noise', { windows, rho });
    expect(found.filter((step) => step !== null).length).toBeLessThanOrEqual(atMost * RUNS);
  });

  it.each([
    { what: 'what gets better', course: { windows: 60, onset: 30, height: -3 } },
    { what: 'a spike of a few windows', course: { windows: 60, onset: 30, until: 34, height: 3 } },
    { what: 'too few windows since', course: { windows: 34, onset: 30, height: 3 } },
    { what: 'too few windows in all', course: { windows: 15, onset: 7, height: 6 } },
  ])('is not $what', ({ course }) => {
    expect(steps('other', course).filter((step) => step !== null).length).toBeLessThanOrEqual(0.01 * RUNS);
  });

  it('is nothing where nothing varies', () => {
    expect(harmStep(new Array<number>(60).fill(1))).toBeNull();
    expect(harmStep([])).toBeNull();
  });
});

interface StepCourse {
  readonly windows: number;
  readonly rho?: number;
  readonly onset?: number;
  readonly until?: number;
  readonly height?: number;
}

/** Where harm is seen to begin in simulated residuals, run by run. */
function steps(name: string, { windows, rho = 0, onset = 0, until = windows, height = 0 }: StepCourse) {
  return Array.from({ length: RUNS }, (_, run) => {
    const noise = ar1Noise(createRandom(`${name} ${run}`), windows, { deviation: 1, rho });
    return harmStep(noise.map((value, at) => value + (at >= onset && at < until ? height : 0)));
  });
}
