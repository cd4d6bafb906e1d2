import type { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { Terminal } from '../terminal.ts';
import { parseInput } from './parse-input.ts';
import { readInput } from './read-input.ts';
import { refuseMistakes } from './refuse-mistakes.ts';

/** A request that was understood, and where it stood. */
export interface ReadRequest<Spec> {
  readonly name: string;
  readonly spec: Spec;
}

/** What a command expects of a request, and what its options change in it. */
export interface Expected<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly change: (request: unknown) => unknown;
}

/** Reads the request of a command. Throws a refusal that lists every mistake with its place. */
export async function readRequest<Schema extends z.ZodType>(
  terminal: Terminal,
  file: string,
  { schema, change }: Expected<Schema>,
  maxBytes: number,
): Promise<ReadRequest<z.output<Schema>>> {
  const input = await readInput(terminal, file, maxBytes);
  const read = readAs(schema, change(parseInput(input)));
  if (read.kind === 'mistakes') throw refuseMistakes(input.name, read.mistakes);
  return { name: input.name, spec: read.value };
}
