import type { z } from 'zod';
import { problemFromZod } from './problem-from-zod.ts';
import { Problem } from './problems.ts';

/** A value as a schema reads it. Throws a problem that lists every mistake with its place. */
export function parseAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = parse(schema, value);
  if (!parsed.success) throw problemFromZod(parsed.error);
  return parsed.data;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    // Zod hands mistakes on as arguments, of which the stack holds some hundred thousand.
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('invalid_request', 'the body has more mistakes than can be listed');
  }
}
