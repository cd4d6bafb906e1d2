import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { ALL_STORES } from '../support/stores/all-stores.ts';

const RECORDER = fileURLToPath(projectUrl('test/support/modules/record-loads.mjs'));
const OPTIONAL = Object.keys(JSON.parse(projectFile('package.json')).peerDependencies);

const KINDS = ALL_STORES.map((store) => ({ ...store, settingsFile: `${basename(store.folder)}-settings` }));
type KindOfStore = (typeof KINDS)[number];

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

/** The modules that the service has loaded when it listens, with these sources configured. */
async function loadedWith(sources: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const settings = program.write('settings.json', JSON.stringify({ port: 0, sources }));
  const record = program.write('loaded.txt', '');
  const child = program.start(['serve'], {
    env: {
      CANARY_VERDICT_CONFIG: settings,
      LOADED_MODULES: record,
      NODE_OPTIONS: `--import=${RECORDER}`,
    },
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"listening"')) child.kill();
  }
  await ended;
  return readFileSync(record, 'utf8').trim().split('\n');
}

/** The code of a kind beyond its settings, and what these are made of. */
function codeOf({ folder, settingsFile }: KindOfStore, loaded: readonly string[]): readonly string[] {
  const imports = projectFile(`src/sources/${folder}/${settingsFile}.ts`).matchAll(
    /from '\.\/([\w-]+)\.ts'/g,
  );
  const ofSettings = [settingsFile, ...[...imports].map(([, name = '']) => name)];
  const rest = loaded.filter((url) => url.includes(`/dist/sources/${folder}/`));
  return rest.filter((url) => !ofSettings.some((name) => url.endsWith(`/${name}.js`)));
}

describe('a service without sources', () => {
  it('loads neither the code of any kind of store nor an optional package', async () => {
    const loaded = await loadedWith({});
    expect(loaded.filter((url) => url.includes('/dist/sources/')).length).toBeGreaterThan(0);
    expect(KINDS.flatMap((kind) => codeOf(kind, loaded))).toEqual([]);
    const packages = OPTIONAL.filter((name) => loaded.some((url) => url.includes(`/node_modules/${name}/`)));
    expect(packages).toEqual([]);
  });
});

describe('a service with one source', () => {
  it.each(['prometheus', 'postgresql', 'influxdb', 'plugin'])(
    'of the kind %s loads its code only',
    async (name) => {
      const [kind] = KINDS.filter((one) => one.kind === name);
      if (kind === undefined) throw new Error(`there is no kind ${name}`);
      const loaded = await loadedWith({ one: { kind: name, ...kind.settingsAt('http://127.0.0.1:9') } });
      expect(codeOf(kind, loaded).length).toBeGreaterThan(0);
      const others = KINDS.filter((one) => one !== kind);
      expect(others.flatMap((one) => codeOf(one, loaded))).toEqual([]);
    },
  );
});
