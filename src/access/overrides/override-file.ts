import { readFile, stat } from 'node:fs/promises';
import type { OverrideFault } from '../../contract/overrides/override-fault.ts';
import type { SignedOverride } from '../../contract/overrides/signed-override.ts';
import type { OverrideKey } from './override-settings.ts';
import { readOverride } from './read-override.ts';

/** More than a thousand overrides: a file that is larger was not meant for this. */
const LARGEST_BYTES = 1_000_000;
/** Verdicts wait until the file is read, and the log has a line for each that cannot be used. */
const MOST_LINES = 3_000;

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
      // Reading a pipe would wait for somebody to write to it.
      this.#overrides = this.#read(found?.isFile() === true ? found.size : null);
    }
    return this.#overrides;
  }

  async #read(size: number | null): Promise<readonly SignedOverride[]> {
    if (size !== null && size > LARGEST_BYTES) return this.#useless('too_large');
    const text = size === null ? null : await readFile(this.#path, 'utf8').catch(() => null);
    if (text === null) return this.#useless('unreadable');
    const lines = text.split('\n');
    if (lines.length > MOST_LINES) return this.#useless('too_large');
    const overrides: SignedOverride[] = [];
    for (const [index, line] of lines.entries()) {
      const token = line.trim();
      if (token === '' || token.startsWith('#')) continue;
      const read = await readOverride(token, this.#keys);
      if (read.kind === 'signed') overrides.push(read.override);
      else this.#tell({ line: index + 1, cause: read.cause });
    }
    return overrides;
  }

  #useless(cause: 'unreadable' | 'too_large'): readonly SignedOverride[] {
    this.#tell({ line: null, cause });
    return [];
  }
}
