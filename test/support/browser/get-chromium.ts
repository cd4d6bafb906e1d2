import { existsSync } from 'node:fs';
import { installPackages } from '../debian/install-packages.ts';
import { tellMissing } from '../debian/tell-missing.ts';

const PROGRAM = '/usr/bin/chromium';

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
  if (answer.kind === 'missing') tellMissing('Chromium', answer.reason);
  return answer;
}

async function find(): Promise<Chromium> {
  const problem = await installPackages(['chromium'], `test -x ${PROGRAM}`);
  if (existsSync(PROGRAM)) return { kind: 'found', program: PROGRAM };
  return { kind: 'missing', reason: `${PROGRAM} is not there and cannot be installed (${problem})` };
}
