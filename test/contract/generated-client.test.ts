import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentedService, startDocumentedService } from '../support/docs/documented-service.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';

const COMPILER_OPTIONS = {
  strict: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  module: 'nodenext',
  types: [],
  rewriteRelativeImportExtensions: true,
};
/** How the generator begins a line that is neither news nor success, with colours and without. */
const TROUBLE = /^\s*(?:\[?(?:warn|error|fatal)\]?|⚠|✖|×)/im;

const run = promisify(execFile);
const root = fileURLToPath(projectUrl('.'));
const folder = mkdtempSync(join(tmpdir(), 'generated-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function generate(document: string, target: string): Promise<string> {
  const args = ['generate', '--path', document, '--output', target, '--name', 'client.ts'];
  // In the environment of a test the generator says nothing.
  const env = { PATH: process.env['PATH'] };
  const { stdout, stderr } = await run('node_modules/.bin/swagger-typescript-api', args, { cwd: root, env });
  return stdout + stderr;
}

describe('a client generated from openapi.yaml', () => {
  let printed: string;
  beforeAll(async () => {
    printed = await generate('openapi.yaml', folder);
    cpSync(projectUrl('test/support/generated/use-client.ts.txt'), join(folder, 'use-client.ts'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: ['client.ts', 'use-client.ts'] }),
    );
  });

  it('is made without a warning', () => {
    expect(printed).toMatch(/created/);
    expect(printed).not.toMatch(TROUBLE);
  });

  it('would be made with a warning, if two operations had the same name', async () => {
    const flawed = join(folder, 'flawed.yaml');
    writeFileSync(
      flawed,
      projectFile('openapi.yaml').replace('operationId: gate\n', 'operationId: analyze\n'),
    );
    expect(await generate(flawed, join(folder, 'flawed'))).toMatch(TROUBLE);
  });

  it('compiles in strict mode, and refuses requests that the service would refuse', async () => {
    const { stdout } = await run('node_modules/.bin/tsc', ['--project', folder], { cwd: root });
    expect(stdout).toBe('');
  });

  describe('asks the service', () => {
    let service: DocumentedService;
    beforeAll(async () => {
      service = await startDocumentedService();
    });
    afterAll(() => service.stop());

    it('and gets what it expects', async () => {
      const { askAll } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'use-client.js')).href);
      expect(await askAll(service.url)).toEqual({
        verdict: 'warn',
        from: '2026-01-15T14:00:00.000Z',
        refused: 'invalid_request',
        line: expect.stringMatching(/^warn: [^\n]+\n$/),
      });
    });
  });
});
