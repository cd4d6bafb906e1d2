import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPage } from '../config/read-page.ts';
import { readPresets } from '../config/read-policy-folder.ts';
import type { PageFiles } from '../page/page-files.ts';

/** The text of a file that lies beside package.json. */
export function packageFile(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
}

/** The texts of the policies that are shipped, by name. */
export function presets(): Promise<ReadonlyMap<string, string>> {
  return readPresets(fileURLToPath(new URL('../../presets', import.meta.url)));
}

/** The page to try the service; null where it was not built. */
export function page(): Promise<PageFiles | null> {
  return readPage(fileURLToPath(new URL('../../dist/web', import.meta.url)));
}

/** The version of the program. */
export function version(): string {
  const { version: text } = JSON.parse(packageFile('package.json')) as { version: string };
  return text;
}
