import type { Schema } from './schema.ts';

/** One step from the whole request inwards: which key or index, and the texts that the object around it already has. */
export interface Step {
  readonly key: string | number;
  readonly siblings: Siblings;
}

/** The keys of an object, with the value of those that are texts. */
export type Siblings = ReadonlyMap<string, string | null>;

/** The schemas that a value at the end of some steps may follow, without references and choices. */
export function schemasAt(root: Schema, steps: readonly Step[]): Schema[] {
  let schemas = choices(root, root);
  for (const { key, siblings } of steps) {
    schemas = fitting(schemas, siblings).flatMap((schema) => {
      const next = into(schema, key);
      return next === undefined ? [] : choices(next, root);
    });
  }
  return schemas;
}

/** Those schemas of objects that go with the keys and words which are there; all of them where none does. */
export function fitting(schemas: readonly Schema[], siblings: Siblings): readonly Schema[] {
  const fit = schemas.filter(({ properties = {} }) =>
    [...siblings].every(([key, text]) => {
      const schema = properties[key];
      return schema !== undefined && (schema.const === undefined || schema.const === text);
    }),
  );
  if (fit.length > 0) return fit;
  const told = schemas.filter(({ properties = {} }) =>
    Object.entries(properties).some(
      ([key, { const: word }]) => word !== undefined && siblings.get(key) === word,
    ),
  );
  return told.length > 0 ? told : schemas;
}

function into(schema: Schema, key: string | number): Schema | undefined {
  if (typeof key === 'number') return schema.prefixItems?.[key] ?? schema.items;
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** What is said beside a reference or a choice says more than what is said behind it. */
function choices(schema: Schema, root: Schema): Schema[] {
  const { $ref, anyOf = [], oneOf = [], description, default: standard } = schema;
  const inner = [...anyOf, ...oneOf];
  if ($ref !== undefined) inner.push(root.$defs?.[$ref.replace('#/$defs/', '')] ?? {});
  if (inner.length === 0) return [schema];
  return inner
    .flatMap((one) => choices(one, root))
    .map((one) => ({
      ...one,
      ...(description !== undefined && schema !== root && { description }),
      ...(standard !== undefined && { default: standard }),
    }));
}
