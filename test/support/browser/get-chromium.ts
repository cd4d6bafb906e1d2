import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = '/usr/bin/chromium';
const LOCK = join(tmpdir(), 'canary-verdict-chromium.lock');
const LONGEST_MS = 300_000;
const INSTALL = `test -x ${PROGRAM} || (apt-get update -q && apt-get install -y -q --no-install-recommends chromium)`;

const run = promisify(execFile);

/** A browser to test with, or why there is none. */
export type Chromium =
  | { readonly kind: 'found'; readonly program: string }
  | { readonly kind: 'missing'; readonly reason: string };

let found: Promise<Chromium> | undefined;

/**
 * Finds Debian's Chromium, or installs it where we are root: it needs too many libraries to be unpacked by itself.
 * Without one it prints why the tests are skipped; on CI, where nobody would see that, it throws.
 */
export async function getChromium(): Promise<Chromium> {
  found ??= find();
  const answer = await found;
  if (answer.kind === 'missing' && isCi()) throw new Error(`no browser to test with: ${answer.reason}`);
  if (answer.kind === 'missing') console.warn(`SKIPPED browser tests: ${answer.reason}`);
  return answer;
}

function isCi(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== '' && CI !== 'false';
}

async function find(): Promise<Chromium> {
  if (existsSync(PROGRAM)) return { kind: 'found', program: PROGRAM };
  if (process.getuid?.() !== 0) {
    return { kind: 'missing', reason: `${PROGRAM} is not there, and only root can install it` };
  }
  try {
    // Several test processes may come here at once: the first installs, the others wait and find it.
    await run('flock', [LOCK, 'sh', '-ec', INSTALL], {
      timeout: LONGEST_MS,
      maxBuffer: 2 ** 26,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return { kind: 'found', program: PROGRAM };
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    const line = lines.find((text) => text.startsWith('E: ')) ?? lines[0];
    return { kind: 'missing', reason: `Debian's chromium cannot be had (${line})` };
  }
}
