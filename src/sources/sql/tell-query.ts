import type { BoundQuery } from './bound-query.ts';

/** A query as people can run it themselves, with its values told in a comment. */
export function tellQuery({ text, parameters }: BoundQuery): string {
  if (parameters.length === 0) return text;
  const values = parameters.map((value, index) => `$${index + 1} = ${JSON.stringify(value)}`);
  return `${text}\n-- ${values.join(', ')}`;
}
