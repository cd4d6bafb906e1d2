import { mkdirSync, writeFileSync } from 'node:fs';
import { answerKayentaCase } from './kayenta-cases/answer-kayenta-case.ts';
import { type AnsweredKayentaCase, kayentaCasesReport } from './kayenta-cases/kayenta-cases-report.ts';
import { listKayentaCases } from './kayenta-cases/list-kayenta-cases.ts';

const FOLDER = new URL('../docs/measurements/', import.meta.url);

const answered: AnsweredKayentaCase[] = [];
for (const kayentaCase of listKayentaCases()) {
  answered.push({ kayentaCase, answer: await answerKayentaCase(kayentaCase) });
}
mkdirSync(FOLDER, { recursive: true });
writeFileSync(new URL('kayenta-cases.md', FOLDER), kayentaCasesReport(answered));
