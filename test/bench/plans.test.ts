import { describe, expect, it } from 'vitest';
import { compareCase } from '../../bench/plan/compare-case.ts';
import { MEASURED_CASES } from '../../bench/plan/measured-cases.ts';
import { PLAN_CASES } from '../../bench/plan/plan-cases.ts';
import { planReport } from '../../bench/plan/plan-report.ts';
import { runMeasuredCase } from '../../bench/plan/run-measured-case.ts';

const RUNS = 40;
const WINDOWS = 60;
/** Shares of 40 runs that a true half and a true four in five would hardly leave. */
const HALF = { least: 0.25, most: 0.78 };
const LIKELY = { least: 0.58, most: 1 };

/** Those that are quick to simulate and differ from one another. */
const QUICK = [
  'errors 5 %, 1000 requests a minute',
  'errors 1 %, 1000 requests a minute, noise 30 %, rho 0',
  'conversion 5 %, limit a tenth of it, 1000 requests a minute',
  '1 exceptions a minute, limit 50 %',
  'latency, 30 requests a minute',
  'CPU, noise 8 %, rho 0',
];

const cases = PLAN_CASES.filter(({ title }) => QUICK.includes(title));

describe('a forecast from a measured baseline', () => {
  it('holds for a metric with noise of its own and noise that both sides share', () => {
    const [cpu] = MEASURED_CASES.filter(({ title }) => title === 'CPU, noise 4 %, shared 10 %');
    if (cpu === undefined) throw new Error('the case is gone');
    const result = runMeasuredCase(cpu, RUNS, WINDOWS);
    expect(result.passedAtLikely).toBeGreaterThanOrEqual(LIKELY.least);
    expect(result.passedAtHalf).toBeLessThanOrEqual(result.passedAtLikely);
  });
});

describe('forecasts of plans', () => {
  it('are held against simulations of each kind', () => {
    expect(cases.map(({ title }) => title).toSorted()).toEqual(QUICK.toSorted());
  });

  it.each(cases)('hold for $title', (planCase) => {
    const compared = compareCase(planCase, RUNS, WINDOWS);
    const { half, likely, fails } = compared;
    expect(half.share).toBeGreaterThanOrEqual(HALF.least);
    expect(half.share).toBeLessThanOrEqual(HALF.most);
    expect(likely.share).toBeGreaterThanOrEqual(LIKELY.least);
    const [, twice] = fails;
    expect(twice?.forecast).not.toBeNull();
    expect((twice?.simulated ?? 1_000) / (twice?.forecast ?? 1)).toBeLessThanOrEqual(2);
    expect((twice?.forecast ?? 1_000) / (twice?.simulated ?? 1)).toBeLessThanOrEqual(2);
    expect(planReport([compared], [], { runs: RUNS, windows: WINDOWS })).toContain(planCase.title);
  });
});
