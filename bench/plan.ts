import { mkdirSync, writeFileSync } from 'node:fs';
import { type ComparedCase, compareCase } from './plan/compare-case.ts';
import { PLAN_CASES } from './plan/plan-cases.ts';
import { planReport } from './plan/plan-report.ts';

const FOLDER = new URL('../docs/measurements/', import.meta.url);
const RUNS = 100;
const WINDOWS = 180;

const compared: ComparedCase[] = [];
for (const planCase of PLAN_CASES) {
  compared.push(compareCase(planCase, RUNS, WINDOWS));
  process.stderr.write(`${planCase.title}\n`);
}
mkdirSync(FOLDER, { recursive: true });
writeFileSync(new URL('plans.md', FOLDER), planReport(compared, RUNS, WINDOWS));
