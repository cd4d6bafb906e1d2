import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { FORMATS, type Format, type FormatName } from '../../report/formats/formats.ts';
import type { Report } from '../options/report-option.ts';
import { print } from '../print.ts';
import { Refusal } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** Makes the folders that reports will be written to, so that a wrong path is noticed before a long wait. */
export function prepareFolders(reports: readonly Report[]): void {
  for (const { file } of reports) attempt(file, () => mkdirSync(dirname(file), { recursive: true }));
}

/** Writes an answer to standard output in a form, and to every report in its own. */
export async function writeAnswers(
  { stdout }: Terminal,
  reply: AnalysisReply,
  format: FormatName,
  reports: readonly Report[],
): Promise<void> {
  for (const report of [{ format, file: '-' }, ...reports]) {
    const text = await rendered(reply, report.format);
    if (report.file === '-') await print(stdout, text);
    else attempt(report.file, () => writeFileSync(report.file, text));
  }
}

async function rendered(reply: AnalysisReply, format: FormatName): Promise<string> {
  const text = await (FORMATS[format] as Format).render(reply, () => Promise.resolve());
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function attempt(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Refusal(
      'output',
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
