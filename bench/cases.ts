import { mkdirSync, writeFileSync } from 'node:fs';
import { answerCase } from './cases/answer-case.ts';
import { type AnsweredCase, publicCasesReport } from './cases/public-cases-report.ts';
import { readPublicCases } from './cases/read-public-cases.ts';
import { withService } from './cases/with-service.ts';

const FOLDER = new URL('../docs/measurements/', import.meta.url);
const LIMITS = [0.05, 0.1, 0.15];

const answered = await withService(async (ask) => {
  const all: AnsweredCase[] = [];
  for (const publicCase of readPublicCases()) {
    const answers = [];
    for (const limit of LIMITS) answers.push(await answerCase(publicCase, limit, ask));
    all.push({ publicCase, answers });
  }
  return all;
});
const report = publicCasesReport(answered, LIMITS);
mkdirSync(FOLDER, { recursive: true });
writeFileSync(new URL('public-cases.md', FOLDER), report);
console.log(report.slice(report.indexOf('## False aborts'), report.indexOf('## Every case')));
