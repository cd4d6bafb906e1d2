import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages } from '../debian/install-packages.ts';
import { tellMissing } from '../debian/tell-missing.ts';

const VERSIONS = '/usr/lib/postgresql';

/** Where the programs of a real PostgreSQL are, or why there is none to test with. */
export type FoundPostgresql =
  | { readonly kind: 'found'; readonly folder: string }
  | { readonly kind: 'missing'; readonly reason: string };

let found: Promise<FoundPostgresql> | undefined;

/**
 * Finds a real PostgreSQL: the installed one, or else Debian's, which takes root.
 * Without one it prints why the tests are skipped; on CI, where nobody would see that, it throws.
 */
export async function getPostgresql(): Promise<FoundPostgresql> {
  found ??= find();
  const answer = await found;
  if (answer.kind === 'missing') tellMissing('PostgreSQL', answer.reason);
  return answer;
}

async function find(): Promise<FoundPostgresql> {
  const problem = await installPackages(['postgresql'], `ls ${VERSIONS}/*/bin/initdb`);
  const folder = await newestPrograms();
  if (folder !== null) return { kind: 'found', folder };
  return { kind: 'missing', reason: `it is not installed and cannot be (${problem})` };
}

async function newestPrograms(): Promise<string | null> {
  const versions = existsSync(VERSIONS) ? await readdir(VERSIONS) : [];
  const folders = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(VERSIONS, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}
