import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PolicyStore } from '../../../src/config/policy-store.ts';

const POLICY = 'metrics: [{ name: cpu, kind: series, data: { canary: [1], stable: [1] } }]\n';

describe('a folder of policies', () => {
  let folder: string;
  let store: PolicyStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policies-'));
    await writeFile(join(folder, 'checkout.yaml'), POLICY);
    store = new PolicyStore(new Map(), folder);
    await store.refresh();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const usable = () => store.list().policies.filter(({ revision }) => revision !== null);
  const names = () => usable().map(({ name }) => name);

  it.each([
    ['a link to nowhere', (path: string) => symlink('nowhere', path), 'ENOENT'],
    ['a folder', (path: string) => mkdir(path), 'is no file'],
    ['a pipe that nobody writes to', async (path: string) => execFileSync('mkfifo', [path]), 'is no file'],
    [
      'a file as large as no policy is',
      (path: string) => writeFile(path, ' '.repeat(300_000)),
      'has 300000 bytes',
    ],
  ])('is read for the others where one of them is %s', async (_what, make, problem) => {
    await make(join(folder, 'cart.yaml'));
    await writeFile(join(folder, 'search.yaml'), POLICY);
    expect(await store.refresh()).toBe(true);
    expect(names()).toEqual(['checkout', 'search']);
    expect(store.list().problems).toEqual([expect.stringContaining(`cart.yaml: ${problem}`)]);
  });

  it.each([
    ['is as large as no policy is', (path: string) => writeFile(path, ' '.repeat(300_000))],
    [
      'became a link to nowhere',
      (path: string) => rename(path, `${path}.old`).then(() => symlink('nowhere', path)),
    ],
    ['has more YAML than is read', (path: string) => writeFile(path, `${POLICY}#${' '.repeat(70_000)}`)],
  ])('keeps a policy while its file %s', async (_what, change) => {
    const [before] = usable();
    await change(join(folder, 'checkout.yaml'));
    await store.refresh();
    expect(usable()).toMatchObject([{ revision: before?.revision }]);
    expect(store.list().problems.length + usable().filter(({ problem }) => problem !== null).length).toBe(1);
    await rm(join(folder, 'checkout.yaml'));
    await store.refresh();
    expect(names()).toEqual([]);
  });
});
