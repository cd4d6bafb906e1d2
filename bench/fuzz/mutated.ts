import fc from 'fast-check';
import { nastyValues } from './nasty-values.ts';

type Path = readonly (string | number)[];

/** One change: what, and where, as a share of all places. */
const changes = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  how: fc.constantFrom(
    'replace',
    'replace',
    'replace',
    'remove',
    'rename',
    'double',
    'scale',
    'wrap',
    'text',
    'swap',
  ),
  value: nastyValues,
});
type Change = typeof changes extends fc.Arbitrary<infer Value> ? Value : never;

/** The same value with one to three places changed. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(changes, { minLength: 1, maxLength: 3 })
    .map((all) => all.reduce((changed, change) => applied(changed, change), value));
}

function applied(value: unknown, { at, how, value: other }: Change): unknown {
  const paths = [...pathsIn(value, [])];
  const path = paths[Math.floor(at * paths.length)] ?? [];
  const swapped = paths[Math.floor(((at * 7) % 1) * paths.length)] ?? [];
  switch (how) {
    case 'replace':
      return changedAt(value, path, () => other);
    case 'wrap':
      return changedAt(value, path, (own) => [own]);
    case 'text':
      return changedAt(value, path, (own) => String(JSON.stringify(own)));
    case 'double':
      return changedAt(value, path, (own) => (Array.isArray(own) ? [...own, ...own] : own));
    case 'scale':
      return changedAt(value, path, (own) => (typeof own === 'number' ? own * 1e6 : own));
    case 'swap':
      return changedAt(value, path, () => valueAt(value, swapped));
    case 'remove':
      return withoutKey(value, path, null);
    case 'rename':
      return withoutKey(value, path, typeof other === 'string' ? other : 'other');
  }
}

function* pathsIn(value: unknown, path: Path): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], value);
}

function changedAt(value: unknown, path: Path, change: (own: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((own, index) => (index === key ? changedAt(own, rest, change) : own));
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([name, own]) => [name, name === key ? changedAt(own, rest, change) : own]),
  );
}

/** Without the last key of a path, or with another name for it. */
function withoutKey(value: unknown, path: Path, name: string | null): unknown {
  const last = path.at(-1);
  if (last === undefined) return value;
  return changedAt(value, path.slice(0, -1), (own) => {
    if (Array.isArray(own)) return own.filter((_, index) => index !== last);
    return Object.fromEntries(
      Object.entries(own as object).flatMap(([key, inner]) => {
        if (key !== last) return [[key, inner]];
        return name === null ? [] : [[name, inner]];
      }),
    );
  });
}
