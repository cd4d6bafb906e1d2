import { readFile, stat } from 'node:fs/promises';
import type { OverrideFault } from '../../contract/overrides/override-fault.ts';
import type { SignedOverride } from '../../contract/overrides/signed-override.ts';
import type { OverrideKey } from './override-settings.ts';
import { readOverride } from './read-override.ts';

/** More than a thousand overrides: a file that is larger was not meant for this. */
const LARGEST_BYTES = 1_000_000;

/** A line that is no override, counted from 1, or a file that cannot be read. */
export type OverrideFileTrouble =
  | { readonly line: number; readonly cause: OverrideFault }
  | { readonly line: null; readonly cause: 'unreadable' | 'too_large' };

/** A file with an override on each line. Blank lines, and those that begin with #, are left out. */
export class OverrideFile {
  readonly #path: string;
  readonly #keys: readonly OverrideKey[];
  readonly #tell: (trouble: OverrideFileTrouble) => void;
  #stamp = '';
  #overrides: Promise<readonly SignedOverride[]> = Promise.resolve([]);

  /** `tell` hears of trouble once for each state of the file. */
  constructor(path: string, keys: readonly OverrideKey[], tell: (trouble: OverrideFileTrouble) => void) {
    this.#path = path;
    this.#keys = keys;
    this.#tell = tell;
  }

  /** What one of the keys has signed of it, as the file is now. */
  async signed(): Promise<readonly SignedOverride[]> {
    const found = await stat(this.#path).catch(() => null);
    const stamp = found === null ? 'none' : `${found.ino} ${found.size} ${found.mtimeMs}`;
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#overrides = this.#read(found?.size ?? 0);
    }
    return this.#overrides;
  }

  async #read(size: number): Promise<readonly SignedOverride[]> {
    if (size > LARGEST_BYTES) {
      this.#tell({ line: null, cause: 'too_large' });
      return [];
    }
    const text = await readFile(this.#path, 'utf8').catch(() => null);
    if (text === null) {
      this.#tell({ line: null, cause: 'unreadable' });
      return [];
    }
    const overrides: SignedOverride[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      const token = line.trim();
      if (token === '' || token.startsWith('#')) continue;
      const read = await readOverride(token, this.#keys);
      if (read.kind === 'signed') overrides.push(read.override);
      else this.#tell({ line: index + 1, cause: read.cause });
    }
    return overrides;
  }
}
