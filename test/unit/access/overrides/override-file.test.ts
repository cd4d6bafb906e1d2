import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OverrideFile, type OverrideFileTrouble } from '../../../../src/access/overrides/override-file.ts';
import { KEYS, overrideFor } from '../../../support/override-for.ts';

let folder: string;
let path: string;
let troubles: OverrideFileTrouble[];
let file: OverrideFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overrides-'));
  path = join(folder, 'overrides');
  troubles = [];
  file = new OverrideFile(path, KEYS, (trouble) => troubles.push(trouble));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function rollouts(): Promise<string[]> {
  return (await file.signed()).map(({ rollout }) => rollout);
}

describe('a file of overrides', () => {
  it('has one on each line, beside remarks and blank lines', async () => {
    const [one, other] = [
      await overrideFor({ rollout: 'a' }),
      await overrideFor({ rollout: 'b' }, KEYS[1].key),
    ];
    writeFileSync(path, `# of November\n\n  ${one}\r\n${other}`);
    expect(await rollouts()).toEqual(['a', 'b']);
    expect(troubles).toEqual([]);
  });

  it('is read again when it has changed, also where Kubernetes puts another one in its place', async () => {
    writeFileSync(path, await overrideFor({ rollout: 'a' }));
    expect(await rollouts()).toEqual(['a']);
    writeFileSync(path, `${await overrideFor({ rollout: 'a' })}\n${await overrideFor({ rollout: 'b' })}\n`);
    expect(await rollouts()).toEqual(['a', 'b']);
    writeFileSync(join(folder, 'data'), await overrideFor({ rollout: 'c' }));
    symlinkSync('data', join(folder, 'link'));
    renameSync(join(folder, 'link'), path);
    expect(await rollouts()).toEqual(['c']);
    rmSync(path);
    expect(await rollouts()).toEqual([]);
  });

  it('tells which line is none, once, and honours the others', async () => {
    const wrong = await overrideFor({}, 'a key that nobody has configured here');
    writeFileSync(path, `nonsense\n${await overrideFor({ rollout: 'a' })}\n${wrong}\n`);
    expect(await rollouts()).toEqual(['a']);
    expect(await rollouts()).toEqual(['a']);
    expect(troubles).toEqual([
      { line: 1, cause: 'malformed' },
      { line: 3, cause: 'wrong_signature' },
    ]);
  });

  it('that is missing or far too large holds nothing, and that is told once', async () => {
    expect(await rollouts()).toEqual([]);
    expect(await rollouts()).toEqual([]);
    writeFileSync(path, '#'.repeat(1_000_001));
    expect(await rollouts()).toEqual([]);
    expect(troubles).toEqual([
      { line: null, cause: 'unreadable' },
      { line: null, cause: 'too_large' },
    ]);
  });

  it('that was never meant for this, whatever is in it, takes no time from verdicts and no room in the log', async () => {
    writeFileSync(path, 'a.b.c\n'.repeat(100_000));
    const begun = performance.now();
    expect(await rollouts()).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(troubles).toEqual([{ line: null, cause: 'too_large' }]);
  });

  it('that is a pipe is waited for by nobody', async () => {
    execFileSync('mkfifo', [path]);
    expect(await rollouts()).toEqual([]);
    expect(troubles).toEqual([{ line: null, cause: 'unreadable' }]);
  });
});
