import type { z } from 'zod';
import { readAs } from '../contract/read-as.ts';
import { problemFromMistakes } from './problem-from-mistakes.ts';

/** A value as a schema reads it. Throws a problem that lists every mistake with its place. */
export function parseAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = readAs(schema, value);
  if (read.kind === 'mistakes') throw problemFromMistakes(read.mistakes);
  return read.value;
}
