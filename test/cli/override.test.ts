import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOverride } from '../../src/access/overrides/read-override.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { KEYS } from '../support/override-for.ts';
import { requestFor } from '../support/reports/every-outcome.ts';

const DECISION = ['--service', 'checkout', '--rollout', '6f7d9c', '--verdict', 'pass', '--who', 'anna'];
const WHY = ['--why', 'known harmless, INC-12', '--expires', '2h'];
const [FIRST, SECOND] = KEYS;

let program: BuiltProgram;
let settings: string;
let request: string;
beforeAll(async () => {
  program = await buildProgram();
  settings = program.write('settings.json', JSON.stringify({ overrides: { keys: KEYS, longest: '12h' } }));
  request = program.write('request.json', JSON.stringify({ ...requestFor('fails'), rollout: '6f7d9c' }));
});
afterAll(() => program.remove());

function make(args: readonly string[], env: Record<string, string> = { CANARY_VERDICT_CONFIG: settings }) {
  return program.run(['override', ...args], { env });
}

describe('canary-verdict override', () => {
  it('prints an override that says what it was told, and beside it what that is', async () => {
    const before = Math.floor(Date.now() / 1_000);
    const { code, stdout, stderr } = await make([...DECISION, ...WHY]);
    expect(code).toBe(0);
    const read = await readOverride(stdout.trim(), KEYS);
    expect(read).toMatchObject({
      kind: 'signed',
      override: { service: 'checkout', rollout: '6f7d9c', verdict: 'pass', who: 'anna', key: FIRST.name },
    });
    if (read.kind !== 'signed') return;
    expect(read.override.exp - read.override.iat).toBe(7_200);
    expect(read.override.iat).toBeGreaterThanOrEqual(before);
    const until = new Date(read.override.exp * 1_000).toISOString();
    expect(stderr).toBe(
      `Overrides checkout, rollout 6f7d9c, to pass until ${until}, by anna: known harmless, INC-12\n`,
    );
  });

  it('signs none that is over before it can be sent', async () => {
    const { stdout } = await make([...DECISION, '--why', 'x', '--expires', '500ms']);
    const read = await readOverride(stdout.trim(), KEYS);
    expect(read.kind === 'signed' && read.override.exp - read.override.iat).toBe(1);
  });

  it('signs with the key that is named, or with one from a file', async () => {
    const named = await make([...DECISION, ...WHY, '--key', SECOND.name]);
    expect(await readOverride(named.stdout.trim(), [SECOND])).toMatchObject({ kind: 'signed' });
    const keyFile = program.write('key', `${SECOND.key}\n`);
    const fromFile = await make([...DECISION, ...WHY, '--key-file', keyFile], {});
    expect(await readOverride(fromFile.stdout.trim(), [SECOND])).toMatchObject({ kind: 'signed' });
  });

  it('is honoured by gate, whose exit code follows it', async () => {
    const token = (await make([...DECISION, ...WHY])).stdout.trim();
    const env = { CANARY_VERDICT_CONFIG: settings };
    const judged = await program.run(['gate', request], { env });
    expect(judged.code).toBe(1);
    const answered = await program.run(['gate', request, '--override', token], { env });
    expect(answered).toMatchObject({ code: 0, stderr: '' });
    expect(answered.stdout).toContain('known harmless, INC-12; would have been fail: ');
    const other = await program.run(['gate', request, '--override', token, '--rollout', 'other'], { env });
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('warning: override_not_honoured: it is for another rollout');
  });

  it('is honoured from a file beside the program, of which lines that are none are told', async () => {
    const token = (await make([...DECISION, ...WHY])).stdout.trim();
    const tokenFile = program.write('overrides', `nonsense\n${token}\n`);
    const withFile = program.write(
      'with-file.json',
      JSON.stringify({ overrides: { keys: KEYS, tokenFile } }),
    );
    const { code, stderr } = await program.run(['gate', request], {
      env: { CANARY_VERDICT_CONFIG: withFile },
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'canary-verdict: overrides.tokenFile: line 1: malformed\n',
    });
  });

  it.each<[string, string[], Record<string, string> | undefined, number, RegExp]>([
    ['nothing at all', [], undefined, 2, /required option '--service <name>' not specified/],
    ['a word that is no verdict', [...DECISION, ...WHY, '--verdict', 'ok'], undefined, 2, /pass, warn, fail/],
    ['a reason of two lines', [...DECISION, ...WHY, '--why', 'a\nb'], undefined, 2, /one line/],
    [
      'longer than overrides last',
      [...DECISION, ...WHY, '--expires', '13h'],
      undefined,
      2,
      /lasts 12h at most/,
    ],
    [
      'longer than a day where nothing is set',
      [...DECISION, ...WHY, '--expires', '25h'],
      {},
      2,
      /24h at most/,
    ],
    ['no key', [...DECISION, ...WHY], {}, 78, /no key is configured/],
    ['a key that nobody knows', [...DECISION, ...WHY, '--key', 'x'], undefined, 78, /no key is called x/],
    ['a file that is not there', [...DECISION, ...WHY, '--key-file', 'none'], {}, 78, /none cannot be read/],
  ])('refuses %s', async (_, args, env, code, message) => {
    const ended = await make(args, env);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
  });

  it('refuses a key that is too short, without telling it', async () => {
    const keyFile = program.write('short', 'only-31-bytes-of-a-planted-key!');
    const { code, stderr } = await make([...DECISION, ...WHY, '--key-file', keyFile]);
    expect(code).toBe(78);
    expect(stderr).toContain('must have at least 32 bytes');
    expect(stderr).not.toContain('planted');
  });
});

describe('a dry run and a pause on the command line', () => {
  const run = (args: string[], env: Record<string, string> = {}) =>
    program.run(['gate', request, ...args], { env });

  it('a dry run passes, and says what it would have been', async () => {
    const { code, stdout } = await run(['--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^pass: dry run, would have been fail: fails 3 %/);
  });

  it('a dry run ends its waiting where it would end in earnest', async () => {
    const { code, stderr } = await run(['--dry-run', '--wait', '1h', '--interval', '1s']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('a pause holds, also where warns are to pass, and asking again would change nothing', async () => {
    const { code, stdout } = await run(['--warn', 'pass', '--wait', '1h'], { PAUSE: 'repairs, INC-31' });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^warn: paused by the operator: repairs, INC-31; would have been fail: /);
  });

  it.each(['true', 'no', '0'])('a pause has to say why: %s', async (word) => {
    const { code, stderr } = await run([], { PAUSE: word });
    expect(code).toBe(78);
    expect(stderr).toContain('pause (PAUSE): must say in words why everything is paused');
  });
});
