import type { BoundQuery } from './bound-query.ts';
import type { SqlDialect } from './sql-dialect.ts';

/** A query as people can run it themselves, with its values told in a comment. */
export function tellQuery({ text, parameters }: BoundQuery, { parameterName }: SqlDialect): string {
  if (parameters.length === 0) return text;
  const values = parameters.map((value, index) => `${parameterName(index + 1)} = ${JSON.stringify(value)}`);
  return `${text}\n-- ${values.join(', ')}`;
}
