import { spoken } from './spoken.ts';

/** Something that a pair of values is called by. */
export interface Named {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>> | null | undefined;
}

/** A name for each pair that no other has: the name of its metric, with its tags where several pairs share that name. */
export function uniqueNames(pairs: readonly Named[]): string[] {
  const plain = pairs.map(({ name }) => spoken(name));
  const used = new Set<string>();
  return pairs.map(({ tags }, index) => {
    const name = plain[index] ?? '';
    const isShared = plain.indexOf(name) !== plain.lastIndexOf(name);
    const wanted = isShared ? spoken(`${name}${tagsPhrase(tags ?? {})}`) : name;
    const unique = used.has(wanted) ? numbered(wanted, used) : wanted;
    used.add(unique);
    return unique;
  });
}

function tagsPhrase(tags: Readonly<Record<string, string>>): string {
  const parts = Object.entries(tags).map(([tag, value]) => `${tag}=${value}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function numbered(name: string, used: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${name} #${number}`;
    if (!used.has(candidate)) return candidate;
  }
}
