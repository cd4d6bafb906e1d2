import { readFileSync } from 'node:fs';

/** The text of a file that lies beside package.json. */
export function packageFile(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
}

/** The version of the program. */
export function version(): string {
  const { version: text } = JSON.parse(packageFile('package.json')) as { version: string };
  return text;
}
