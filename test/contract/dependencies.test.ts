import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { licenceFault } from '../../scripts/dependencies/licence-fault.ts';
import { lockedPackages } from '../../scripts/dependencies/locked-packages.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';

const MINUTES = 60_000;
const ROOT = projectUrl('.');
const packages = lockedPackages(ROOT);

/** Runs a script of package.json; npm asks this registry for advisories. */
async function run(script: string, registry?: string) {
  const env = { ...process.env, ...(registry && { npm_config_registry: registry }) };
  try {
    const { stdout, stderr } = await promisify(execFile)('npm', ['run', '--silent', script], {
      cwd: fileURLToPath(ROOT),
      env,
      maxBuffer: 10_000_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('the licence of a package', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR CC0-1.0)', true],
    ['MPL-2.0 OR Apache-2.0', true],
    ['(MIT AND Apache-2.0)', true],
    ['MIT AND (ISC OR GPL-3.0-only)', true],
    ['MPL-2.0', false],
    ['GPL-3.0-or-later', false],
    ['AGPL-3.0', false],
    ['MIT AND GPL-2.0', false],
    ['(GPL-2.0 OR LGPL-3.0)', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
    ['MIT MIT', false],
    ['(MIT', false],
    ['', false],
    [undefined, false],
  ])('%s: may it be shipped? %s', (licence, isAllowed) => {
    expect(licenceFault(licence, true) === null).toBe(isAllowed);
  });

  it('of what is only used to build and test may ask for a bit more', () => {
    expect(licenceFault('MPL-2.0', false)).toBeNull();
    expect(licenceFault('GPL-3.0-only', false)).toMatch(/GPL-3.0-only is not among .*MPL-2.0/);
  });

  it('is an allowed one in every case', async () => {
    const { code, stdout, stderr } = await run('licences');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `licences: ${packages.length} packages, ${packages.filter(({ isShipped }) => isShipped).length} of them shipped\n`,
    );
  });
});

describe('the packages that are shipped', () => {
  const shipped = packages.filter(({ isShipped }) => isShipped).map(({ name }) => name);

  it('are those that package.json asks for, what these need, and none for tests', () => {
    const { dependencies, devDependencies } = JSON.parse(projectFile('package.json'));
    expect(shipped).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    // The page is built with it, and the parser of PromQL needs it.
    const forBoth = ['@lezer/highlight'];
    expect(Object.keys(devDependencies).filter((name) => shipped.includes(name))).toEqual(forBoth);
  });

  it('run nothing when they are installed', () => {
    const { packages: locked } = JSON.parse(projectFile('package-lock.json')) as {
      packages: Record<
        string,
        { dev?: true; hasInstallScript?: true; resolved?: string; integrity?: string }
      >;
    };
    const entries = Object.entries(locked).filter(([folder, { dev }]) => folder !== '' && dev !== true);
    expect(entries.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    expect(entries.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))).toEqual([]);
  });
});

describe(
  'npm run sbom',
  () => {
    it('lists what is shipped, as CycloneDX: each package with its version, licence and hash', async () => {
      const { code, stdout } = await run('sbom');
      const bom = JSON.parse(stdout);
      expect(code).toBe(0);
      expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
      expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(bom.metadata.component).toMatchObject({ purl: 'pkg:npm/canary-verdict@0.1.0' });
      const listed = bom.components.map(({ name, version }: Record<string, string>) => `${name}@${version}`);
      const wanted = packages
        .filter(({ isShipped }) => isShipped)
        .map(({ name, version }) => `${name}@${version}`);
      expect(listed.sort()).toEqual([...new Set(wanted)].sort());
      for (const { type, purl, licenses, hashes } of bom.components) {
        expect(type).toBe('library');
        expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/);
        expect(licenses).toHaveLength(1);
        expect(hashes).toContainEqual({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) });
      }
      const refs = [
        'canary-verdict@0.1.0',
        ...bom.components.map((one: Record<string, string>) => one['bom-ref']),
      ];
      expect(new Set(refs).size).toBe(refs.length);
      expect(bom.dependencies.map(({ ref }: Record<string, string>) => ref).sort()).toEqual(refs.sort());
      const used: string[] = bom.dependencies.flatMap(({ dependsOn }: { dependsOn: string[] }) => dependsOn);
      expect([...new Set(used)].filter((ref) => !refs.includes(ref))).toEqual([]);
    });
  },
  MINUTES,
);

describe(
  'npm run audit',
  () => {
    let registry: Server;
    afterEach(() => registry.close());

    /** A registry that knows these advisories; null where it does not take the question. */
    async function registryWith(advisories: object | null): Promise<string> {
      registry = createServer((request, response) => {
        request.resume();
        if (request.method !== 'POST') response.writeHead(404).end('{}');
        else if (advisories === null) response.writeHead(405).end('{}');
        else response.setHeader('Content-Type', 'application/json').end(JSON.stringify(advisories));
      });
      await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    }

    it('is content where nothing is known', async () => {
      expect(await run('audit', await registryWith({}))).toMatchObject({
        code: 0,
        stdout: 'audit: no known vulnerability in what is shipped\n',
      });
    });

    it('fails where something is known, and says what', async () => {
      const advisory = {
        id: 1,
        url: 'https://github.com/advisories/GHSA-xxxx',
        title: 'A hole in Express',
        severity: 'high',
        vulnerable_versions: '<99.0.0',
        cwe: [],
        cvss: { score: 7.5, vectorString: null },
      };
      const { code, stderr } = await run('audit', await registryWith({ express: [advisory] }));
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /express .*: high: A hole in Express \(https:\/\/github.com\/advisories\/GHSA-xxxx\)/,
      );
    });

    it('says so where the registry does not take the question', async () => {
      const { code, stderr } = await run('audit', await registryWith(null));
      expect(code).toBe(0);
      expect(stderr).toMatch(/^SKIPPED the audit of dependencies: 405/m);
    });
  },
  MINUTES,
);
