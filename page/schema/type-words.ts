import type { Schema } from './schema.ts';

/** What may stand for a schema, in a word or two. Numbers and switches may be told as texts too, which goes without saying. */
export function typeWords(schemas: readonly Schema[]): string {
  const words = new Set(schemas.map(wordOf));
  if (words.has('boolean')) return 'true or false';
  if (words.has('number')) words.delete('text');
  return [...words].filter((word) => word !== '').join(' or ');
}

/** The values that there are to choose from. */
export function valuesOf(schemas: readonly Schema[]): unknown[] {
  const values = schemas.flatMap(({ const: only, enum: some = [], type }) => [
    ...(only === undefined ? [] : [only]),
    ...some,
    ...(type === 'boolean' ? [true, false] : []),
  ]);
  // A switch may be told as a word too, for clients that can send nothing else.
  return values.includes(true) ? [true, false] : [...new Set(values)];
}

function wordOf({ const: only, enum: some, type, properties }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (some !== undefined) return some.map((value) => JSON.stringify(value)).join(' or ');
  if (properties !== undefined) return 'object';
  if (type === 'array') return 'list';
  return type === 'string' ? 'text' : (type ?? '');
}
