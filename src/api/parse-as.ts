import type { z } from 'zod';
import { problemFromZod } from './problem-from-zod.ts';

/** A value as a schema reads it. Throws a problem that lists every mistake with its place. */
export function parseAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw problemFromZod(parsed.error);
  return parsed.data;
}
