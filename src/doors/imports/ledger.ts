import type { NotCarriedOver, Path } from './imported-policy.ts';

const LONGEST_SHOWN = 120;
const UNKNOWN = 'there is no such setting here';

/** What became of a part of the document: null where it was carried over. */
interface Entry {
  readonly path: Path;
  readonly why: string | null;
}

/**
 * Keeps account of what becomes of each setting of a document, so that none is lost: whatever is neither taken over nor
 * left with a reason is listed too. What is said of a part counts for the part, until something is said of the whole.
 */
export class Ledger {
  readonly #document: unknown;
  readonly #name: string;
  readonly #entries = new Map<string, Entry>();

  /** `name` goes before each place, for a document beside another. */
  constructor(document: unknown, name = '') {
    this.#document = document;
    this.#name = name;
  }

  /** These parts are in the request. */
  take(...paths: readonly Path[]): void {
    for (const path of paths) this.#enter({ path, why: null });
  }

  /** These parts are not in the request; those that the document does not have are left unsaid. */
  leave(why: string, ...paths: readonly Path[]): void {
    for (const path of paths) this.#enter({ path, why });
  }

  /** What was not carried over, in the order of the document. */
  rows(): NotCarriedOver[] {
    const rows = new Map<string, NotCarriedOver>();
    for (const leaf of leavesOf(this.#document, [])) {
      const { path, why } = this.#entryOf(leaf) ?? { path: leaf, why: UNKNOWN };
      if (why === null) continue;
      const place = placeOf(path);
      rows.set(place, { place: `${this.#name}${place}`, what: shown(valueAt(this.#document, path)), why });
    }
    return [...rows.values()];
  }

  #enter(entry: Entry): void {
    for (const [place, { path }] of this.#entries) {
      if (entry.path.every((part, index) => path[index] === part)) this.#entries.delete(place);
    }
    this.#entries.set(placeOf(entry.path), entry);
  }

  #entryOf(leaf: Path): Entry | undefined {
    for (let length = leaf.length; length >= 0; length -= 1) {
      const entry = this.#entries.get(placeOf(leaf.slice(0, length)));
      if (entry !== undefined) return entry;
    }
    return undefined;
  }
}

/** Ways to all values that hold no others; what is empty says nothing. */
function* leavesOf(value: unknown, path: Path): Generator<Path> {
  if (typeof value !== 'object' || value === null) {
    if (value != null) yield path;
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], document);
}

function placeOf(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w$-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN - 1)}…` : line;
}
