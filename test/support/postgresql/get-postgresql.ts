import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { downloadPackage } from '../debian/download-package.ts';

const CACHE = fileURLToPath(new URL('../../../.cache/postgresql/', import.meta.url));
const PACKAGE = 'postgresql-15';
const VERSIONS = ['usr', 'lib', 'postgresql'];

const run = promisify(execFile);

/** Where the programs of a real PostgreSQL are, or why there is none to test with. */
export type FoundPostgresql =
  | { readonly kind: 'found'; readonly folder: string }
  | { readonly kind: 'missing'; readonly reason: string };

let found: Promise<FoundPostgresql> | undefined;

/**
 * Finds a real PostgreSQL: the installed one, or Debian's package unpacked under `.cache/` (kept for later runs).
 * Without one it prints why the tests are skipped; on CI, where nobody would see that, it throws.
 */
export async function getPostgresql(): Promise<FoundPostgresql> {
  found ??= find();
  const answer = await found;
  if (answer.kind === 'found') return answer;
  const { CI = '' } = process.env;
  if (CI !== '' && CI !== 'false') throw new Error(`no real PostgreSQL to test with: ${answer.reason}`);
  console.warn(`SKIPPED real-PostgreSQL tests: ${answer.reason}`);
  return answer;
}

async function find(): Promise<FoundPostgresql> {
  try {
    const folder = (await programsUnder('/')) ?? (await programsUnder(CACHE)) ?? (await unpacked());
    await run(join(folder, 'postgres'), ['--version']);
    return { kind: 'found', folder };
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { kind: 'missing', reason: `it is not installed and Debian's package cannot be used (${line})` };
  }
}

async function programsUnder(root: string): Promise<string | null> {
  const folder = join(root, ...VERSIONS);
  const versions = existsSync(folder) ? await readdir(folder) : [];
  const folders = versions.map((version) => join(folder, version, 'bin'));
  return folders.find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

// Several test processes may do this at once: each works in a folder of its own, the first to finish gives it its name.
async function unpacked(): Promise<string> {
  const parent = join(CACHE, '..');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'postgresql-'));
  try {
    await downloadPackage(PACKAGE, folder);
    await rename(folder, CACHE);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(CACHE)) throw error;
  }
  const programs = await programsUnder(CACHE);
  if (programs === null) throw new Error(`${PACKAGE} holds no initdb`);
  return programs;
}
