import fc from 'fast-check';
import { nastyValues } from './nasty-values.ts';

/** What is used of JSON Schema in the description of the API. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

const LONGEST_LIST = 8;
const KEYS = ['version', 'pod', 'track', '/checkout', 'constructor', 'a b', ''];
const TEXTS = [
  'errors',
  'latency',
  'x',
  '1m',
  '30s',
  '1h',
  '2026-06-01T11:00:00Z',
  '0.5',
  '12',
  'sum(rate(x[1m])) / sum(rate(y[1m]))',
  'max(queue)',
  'https://ci.example.com/run/1',
  '{metrics: []}',
];

/** Values of a schema; a few are not, so that each place gets something else now and then. */
export function fromSchema(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => fromSchema(one, components, depth + 1);
  if (depth > 14) return fc.constant(null);
  return fc.oneof(
    { arbitrary: wanted(schema, components, inner), weight: 30 },
    { arbitrary: nastyValues, weight: 1 },
  );
}

function wanted(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return inner(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(inner));
  switch (schema.type) {
    case 'object':
      return objects(schema, inner);
    case 'array':
      return arrays(schema, inner);
    case 'string':
      return strings(schema);
    case 'number':
    case 'integer':
      return fc.oneof(fc.nat(2_000), fc.double({ min: 0, max: 10, noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return nastyValues;
  }
}

function objects(
  { properties = {}, required = [], additionalProperties }: Schema,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema)])),
    { requiredKeys: [...required] },
  );
  if (typeof additionalProperties !== 'object') return known;
  const more = fc.dictionary(fc.constantFrom(...KEYS), inner(additionalProperties), { maxKeys: 3 });
  return fc.tuple(known, more).map(([own, others]) => ({ ...others, ...own }));
}

function arrays(
  { items, prefixItems, minItems = 0, maxItems = LONGEST_LIST }: Schema,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map(inner));
  const maxLength = Math.max(minItems, Math.min(maxItems, LONGEST_LIST));
  return fc.array(inner(items ?? {}), { minLength: minItems, maxLength });
}

function strings({ pattern }: Schema): fc.Arbitrary<unknown> {
  const texts: fc.Arbitrary<unknown> = fc.constantFrom(...TEXTS);
  if (pattern === undefined || pattern.includes('\\p')) return texts;
  return fc.oneof(texts, fc.stringMatching(new RegExp(pattern), { size: 'small' }));
}
