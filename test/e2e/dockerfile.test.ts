import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleRequests } from '../support/current-openapi.ts';
import { type BuiltImage, buildImage } from '../support/dockerfile/build-image.ts';
import { projectUrl } from '../support/docs/documents.ts';
import { freePort } from '../support/prometheus/free-port.ts';

const MINUTES = 60_000;
const READY_LIMIT_MS = 20_000;
const NOBODY = 65_534;

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** As root, files change hands, so that neither the build nor the service has the rights of root. */
async function giveTo(owner: number, folder: string): Promise<void> {
  if (isRoot) await run('chown', ['-R', '--no-dereference', `${owner}:${owner}`, folder]);
}

describe('the image that the Dockerfile makes', () => {
  let folder: string;
  let image: BuiltImage;
  let service: ChildProcess;
  let url: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'image-'));
    chmodSync(folder, 0o755);
    const home = join(folder, 'home');
    mkdirSync(home);
    await giveTo(NOBODY, home);
    const path = process.env['PATH'] ?? '';
    image = await buildImage({
      context: fileURLToPath(projectUrl('.')),
      folder: join(folder, 'stages'),
      env: { PATH: path, HOME: home, npm_config_cache: join(home, 'npm') },
      own: (stage) => giveTo(NOBODY, stage),
      identity,
    });
    await giveTo(0, image.root);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    env = { PATH: path, ...image.env, PORT: String(port) };
    const [program = '', ...words] = image.command;
    service = spawn(program, words, { cwd: inImage('.'), env, stdio: 'ignore', ...identity });
    await answers(`${url}/healthz`);
  }, 5 * MINUTES);

  afterAll(async () => {
    if (service?.exitCode === null) {
      service.kill('SIGKILL');
      await once(service, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  function inImage(path: string): string {
    return join(image.root, image.workdir, path);
  }

  it('holds what is needed to run, and nothing else', () => {
    expect(readdirSync(inImage('.')).sort()).toEqual([
      'LICENSE',
      'dist',
      'node_modules',
      'openapi.yaml',
      'package.json',
      'presets',
    ]);
    expect(['express', 'zod'].filter((name) => !existsSync(inImage(`node_modules/${name}`)))).toEqual([]);
    const forTests = ['vitest', 'typescript', '@biomejs', '@redocly', 'tsx'];
    expect(forTests.filter((name) => existsSync(inImage(`node_modules/${name}`)))).toEqual([]);
  });

  it('does not run as root, and says which port it listens on', () => {
    expect(image).toMatchObject({ user: 'node', ports: ['8080'], env: { NODE_ENV: 'production' } });
  });

  it('is healthy by its own check', async () => {
    const [program = '', ...words] = image.healthcheck;
    await expect(run(program, words, { env })).resolves.toBeDefined();
  });

  it('is unhealthy by its own check where nothing listens', async () => {
    const [program = '', ...words] = image.healthcheck;
    await expect(
      run(program, words, { env: { ...env, PORT: String(await freePort()) } }),
    ).rejects.toMatchObject({
      code: 1,
    });
  });

  it('answers with a verdict', async () => {
    const body = JSON.stringify(exampleRequests()['fail']);
    const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body });
    expect(await reply.json()).toMatchObject({ verdict: 'fail', argo: ['fail', expect.any(String)] });
    expect(await (await fetch(`${url}/openapi.yaml`)).text()).toMatch(/^openapi: 3\.1/);
    expect(await (await fetch(url)).text()).toContain('<title>canary-verdict</title>');
  });

  it('has the command line on its PATH', async () => {
    const command = join(image.root, 'usr', 'local', 'bin', 'canary-verdict');
    expect(statSync(command).mode & 0o111).toBe(0o111);
    const script = readFileSync(command, 'utf8');
    expect(script).toContain(` ${image.workdir}/dist/main.js "$@"`);
    const placed = script.replace(`${image.workdir}/`, `${inImage('.')}/`);
    const body = JSON.stringify(exampleRequests()['fail']);
    const asked = run('sh', ['-c', placed, 'canary-verdict', 'gate'], { env, ...identity });
    asked.child.stdin?.end(body);
    await expect(asked).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/^fail: /) });
  });

  it('stops when it is told to', async () => {
    service.kill('SIGTERM');
    expect(await once(service, 'exit')).toEqual([0, null]);
  });
});

async function answers(address: string): Promise<void> {
  for (const end = performance.now() + READY_LIMIT_MS; performance.now() < end; await sleep(100)) {
    const reply = await fetch(address).catch(() => null);
    if (reply?.ok) return;
  }
  throw new Error(`${address} did not answer within ${READY_LIMIT_MS / 1_000} s`);
}
