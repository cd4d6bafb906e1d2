import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadPackage } from '../debian/download-package.ts';
import { tellMissing } from '../debian/tell-missing.ts';

const CACHE = fileURLToPath(new URL('../../../.cache/prometheus/', import.meta.url));

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
  if (answer.kind === 'missing') {
    tellMissing('Prometheus', answer.reason);
  }
  return answer;
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
    await downloadPackage('prometheus', folder);
    await rename(folder, CACHE);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(join(CACHE, 'usr', 'bin', 'prometheus'))) {
      throw error;
    }
  }
}
