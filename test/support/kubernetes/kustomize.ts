import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { projectUrl } from '../docs/documents.ts';
import { debianProgram } from '../pipelines/debian-program.ts';

const run = promisify(execFile);

/**
 * The objects that `kubectl kustomize` makes of a folder of the project, by the installed kubectl or that of Debian's
 * package. Null where there is none, which is printed; on CI, where nobody would see that, it throws.
 */
export async function kustomize(folder: string): Promise<readonly unknown[] | null> {
  const kubectl = await debianProgram('kubectl', 'kubernetes-client');
  if (kubectl === null && isCi()) throw new Error('no kubectl to render templates with');
  if (kubectl === null) return null;
  const { stdout } = await run(kubectl, ['kustomize', fileURLToPath(projectUrl(folder))]);
  return parseAllDocuments(stdout).map((document) => document.toJS());
}

function isCi(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== '' && CI !== 'false';
}
