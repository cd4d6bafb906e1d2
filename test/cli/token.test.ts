import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tokenHash } from '../../src/access/token-hash.ts';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

describe('canary-verdict token', () => {
  it('prints a token, and beside it what the settings need to know it', async () => {
    const { code, stdout, stderr } = await program.run(['token', 'checkout pipeline']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^cv_[\w-]{43}\n$/);
    const settings = ServiceSettings.parse(parse(stderr.slice(stderr.indexOf('tokens:'))));
    expect(settings.tokens).toEqual([{ name: 'checkout pipeline', sha256: tokenHash(stdout.trim()) }]);
    expect(stderr).not.toContain(stdout.trim());
  });

  it('prints another one each time', async () => {
    const one = await program.run(['token', 'a']);
    expect((await program.run(['token', 'a'])).stdout).not.toBe(one.stdout);
  });

  it('wants a name', async () => {
    expect(await program.run(['token'])).toMatchObject({ code: 2, stdout: '' });
    expect(await program.run(['token', ''])).toMatchObject({ code: 2, stdout: '' });
  });
});
