import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readPage } from '../../../src/config/read-page.ts';
import type { PageFiles } from '../../../src/page/page-files.ts';
import { projectUrl } from '../docs/documents.ts';

const ROOT = fileURLToPath(projectUrl('.'));
const CACHE = join(ROOT, '.cache');

/** The page as it is shipped, built from the sources of now. */
export async function builtPage(): Promise<PageFiles> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'page-'));
  try {
    await promisify(execFile)(process.execPath, ['scripts/build-page.mjs', folder], { cwd: ROOT });
    const page = await readPage(folder);
    if (page === null) throw new Error('the page was not built');
    return page;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
