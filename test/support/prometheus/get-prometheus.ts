import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../../../.cache/prometheus/', import.meta.url));
const DOWNLOAD_LIMIT_MS = 100_000;

const run = promisify(execFile);

/** Where the programs of a real Prometheus are. */
export interface PrometheusPrograms {
  readonly kind: 'found';
  readonly prometheus: string;
  readonly promtool: string;
}

/** Why there is no Prometheus to test with. */
export interface MissingPrometheus {
  readonly kind: 'missing';
  readonly reason: string;
}

let found: Promise<PrometheusPrograms | MissingPrometheus> | undefined;

/**
 * Finds a real Prometheus: the installed one, or Debian's package unpacked under `.cache/` (no root needed, kept for later runs).
 * Without one it prints why the tests are skipped; on CI, where nobody would see that, it throws.
 */
export async function getPrometheus(): Promise<PrometheusPrograms | MissingPrometheus> {
  found ??= find();
  const answer = await found;
  if (answer.kind === 'missing' && isCi()) {
    throw new Error(`no real Prometheus to test with: ${answer.reason}`);
  }
  if (answer.kind === 'missing') {
    console.warn(`SKIPPED real-Prometheus tests: ${answer.reason}`);
  }
  return answer;
}

function isCi(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== '' && CI !== 'false';
}

async function find(): Promise<PrometheusPrograms | MissingPrometheus> {
  const bin = join(CACHE, 'usr', 'bin');
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), bin];
  const installed = folders.find((folder) =>
    ['prometheus', 'promtool'].every((name) => existsSync(join(folder, name))),
  );
  try {
    if (installed === undefined) {
      await unpack();
    }
    const folder = installed ?? bin;
    return { kind: 'found', prometheus: join(folder, 'prometheus'), promtool: join(folder, 'promtool') };
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    const line = lines.find((text) => text.startsWith('E: ')) ?? lines[0];
    return { kind: 'missing', reason: `it is not installed and Debian's package cannot be had (${line})` };
  }
}

// Several test processes may do this at once: each works in a folder of its own, the first to finish gives it its name.
async function unpack(): Promise<void> {
  const parent = join(CACHE, '..');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'prometheus-'));
  try {
    await download(folder);
    const [archive] = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
    await run('dpkg', ['-x', join(folder, archive ?? ''), folder]);
    await rm(join(folder, archive ?? ''));
    await rename(folder, CACHE);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(join(CACHE, 'usr', 'bin', 'prometheus'))) {
      throw error;
    }
  }
}

async function download(folder: string): Promise<void> {
  const options = { cwd: folder, timeout: DOWNLOAD_LIMIT_MS };
  const sandbox = ['-o', 'APT::Sandbox::User=root'];
  try {
    await run('apt-get', [...sandbox, 'download', 'prometheus'], options);
  } catch {
    // No package lists on this machine, or stale ones: fetch them to a place that needs no root.
    const lists = join(folder, 'apt', 'lists');
    await mkdir(join(lists, 'partial'), { recursive: true });
    const own = [...sandbox, '-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${join(folder, 'apt')}`];
    await run('apt-get', [...own, 'update'], options);
    await run('apt-get', [...own, 'download', 'prometheus'], options);
    await rm(join(folder, 'apt'), { recursive: true });
  }
}
