import { z } from 'zod';

const HasKind = z.looseObject({ kind: z.string() });

/** Objects by their kind. Throws when two are of one kind. */
export function manifestsByKind(objects: readonly unknown[]): Readonly<Record<string, unknown>> {
  const byKind: Record<string, unknown> = {};
  for (const object of objects) {
    const { kind } = HasKind.parse(object);
    if (kind in byKind) throw new Error(`more than one ${kind}`);
    byKind[kind] = object;
  }
  return byKind;
}
