import { beforeAll, describe, expect, it } from 'vitest';
import { measureHere } from '../../bench/measure/measure-here.ts';
import { planTasks } from '../../bench/measure/plan-tasks.ts';
import type { Results } from '../../bench/measure/results.ts';
import { runScenario } from '../../bench/measure/run-scenario.ts';
import { scenarioById } from '../../bench/measure/scenario-by-id.ts';
import { tally } from '../../bench/measure/tally.ts';
import { calibrationReport } from '../../bench/report/calibration-report.ts';
import { ALL_SECTIONS } from '../../bench/scenarios/all-sections.ts';
import { BANDS } from './bands.ts';

const TIMEOUT_MS = 300_000;

describe('the short calibration', () => {
  let results: Results;

  beforeAll(() => {
    results = measureHere(planTasks(ALL_SECTIONS, true));
  }, TIMEOUT_MS);

  it.each(BANDS)('$scenario: $rule from $atLeast to $atMost', ({ scenario, rule, ...band }) => {
    const { onset } = scenarioById(scenario);
    const { rate, delay } = tally(results.firings({ id: scenario }, rule), onset);
    expect(rate.estimate).toBeGreaterThanOrEqual(band.atLeast);
    expect(rate.estimate).toBeLessThanOrEqual(band.atMost);
    if (band.delayAtMost !== undefined) expect(delay).toBeLessThanOrEqual(band.delayAtMost);
  });

  it('reports every section it ran with its runs', () => {
    const report = calibrationReport(ALL_SECTIONS, results, false);
    for (const { title, scenarios } of ALL_SECTIONS) {
      const wasRun = scenarios.some(({ shortRuns }) => shortRuns > 0);
      expect(report.includes(`## ${title}\n`)).toBe(wasRun);
    }
    expect(report).toContain('| 1,000/min, 1 % errors | 60 |');
  });

  it('finds the first abort by bisection where walking finds it', () => {
    for (const id of ['effect counts 1000 0.01 0.005', 'false alarm series 0.08 0.9']) {
      const walked = runScenario(scenarioById(id), 0, 8, true);
      expect(runScenario(scenarioById(id), 0, 8).ours).toEqual(walked.ours);
    }
  });

  it('gives the same numbers however the runs are split', () => {
    const scenario = scenarioById('false alarm counts 1000 0.01');
    const whole = runScenario(scenario, 0, 4);
    const parts = [runScenario(scenario, 0, 1), runScenario(scenario, 1, 4)];
    expect(parts.flatMap(({ pooled }) => pooled ?? [])).toEqual(whole.pooled);
    expect(parts.flatMap(({ ours }) => ours ?? [])).toEqual(whole.ours);
  });
});
