import { mkdirSync, writeFileSync } from 'node:fs';
import { compareCase } from './plan/compare-case.ts';
import { MEASURED_CASES } from './plan/measured-cases.ts';
import { PLAN_CASES } from './plan/plan-cases.ts';
import { planReport } from './plan/plan-report.ts';
import { runMeasuredCase } from './plan/run-measured-case.ts';

const FOLDER = new URL('../docs/measurements/', import.meta.url);
const RUNS = 100;
const WINDOWS = 180;

const told = PLAN_CASES.map((planCase) => {
  process.stderr.write(`${planCase.title}\n`);
  return compareCase(planCase, RUNS, WINDOWS);
});
const measured = MEASURED_CASES.map((measuredCase) => {
  process.stderr.write(`measured: ${measuredCase.title}\n`);
  return runMeasuredCase(measuredCase, RUNS, WINDOWS);
});
mkdirSync(FOLDER, { recursive: true });
writeFileSync(new URL('plans.md', FOLDER), planReport(told, measured, { runs: RUNS, windows: WINDOWS }));
