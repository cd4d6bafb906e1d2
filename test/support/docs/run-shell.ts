import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { projectUrl } from './documents.ts';

const CURL = fileURLToPath(new URL('curl.mjs', import.meta.url));

const run = promisify(execFile);

/** Runs a shell block of a document in the root of the project, with a curl that asks `serviceUrl`; what it prints. */
export async function runShell(script: string, serviceUrl: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  try {
    const curl = join(folder, 'curl');
    writeFileSync(curl, `#!/bin/sh\nexec '${process.execPath}' '${CURL}' "$@"\n`);
    chmodSync(curl, 0o755);
    const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, SERVICE_URL: serviceUrl };
    // A script that ends with 1 because of a verdict is all right: the documents show what it prints.
    const { stdout } = await run('sh', ['-c', script], { cwd: projectUrl('.'), env }).catch(refuseTrouble);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function refuseTrouble(error: unknown): { readonly stdout: string } {
  if (error instanceof Error && 'stderr' in error && error.stderr === '' && 'stdout' in error) {
    return { stdout: String(error.stdout) };
  }
  throw error;
}
