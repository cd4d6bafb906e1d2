import type { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import { parseJson } from '../http/parse-json.ts';

export type JsonQuery<Query> =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'problem'; readonly detail: string; readonly query: string };

// Where a key is not known, the document of our own requests does not help.
const SEE_ELSEWHERE = /; see \/openapi\.yaml.*$/;

/** Reads a query that is written as JSON; what is wrong with one is told with `example` of how to write it. */
export function readJsonQuery<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  example: string,
): JsonQuery<z.output<Schema>> {
  const problem = (detail: string) => ({
    kind: 'problem' as const,
    detail: `the query ${detail}`,
    query: text,
  });
  if (!text.startsWith('{')) return problem(`must be JSON: ${example}`);
  const json = parseJson(text);
  if (json === undefined) return problem('begins as JSON and is none');
  const read = readAs(schema, json);
  if (read.kind === 'value') return { kind: 'query', query: read.value };
  const [{ path, detail } = { path: [], detail: 'is not understood' }] = read.mistakes;
  const wrong = detail.replace(SEE_ELSEWHERE, '');
  return problem(`${[...path.map((part) => `${part}:`), wrong].join(' ')}; ${example}`);
}
