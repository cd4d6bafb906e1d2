import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { projectUrl } from './documents.ts';

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  curl: [fileURLToPath(new URL('curl.mjs', import.meta.url))],
  'canary-verdict': ['--import', 'tsx', fileURLToPath(projectUrl('src/main.ts'))],
};

const run = promisify(execFile);

/** Whether a shell block of a document is run; others are only looked at. */
export function isRun(script: string): boolean {
  return /\bcurl\b|^canary-verdict /m.test(script);
}

/**
 * Runs a shell block of a document in the root of the project, with the program as it is, and with a curl that asks
 * `serviceUrl`; what it prints.
 */
export async function runShell(script: string, serviceUrl: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  try {
    for (const [name, words] of Object.entries(COMMANDS)) {
      const line = [process.execPath, ...words].map((word) => `'${word}'`).join(' ');
      writeFileSync(join(folder, name), `#!/bin/sh\nexec ${line} "$@"\n`);
      chmodSync(join(folder, name), 0o755);
    }
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
