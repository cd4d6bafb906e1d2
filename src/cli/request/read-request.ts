import type { Read } from '../../contract/read-as.ts';
import type { FindPolicy } from '../../policies/policy.ts';
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
export interface Expected<Spec> {
  readonly read: (request: unknown, findPolicy: FindPolicy) => Read<Spec>;
  readonly change: (request: unknown) => unknown;
  readonly findPolicy: FindPolicy;
}

const NOTHING = { name: 'the policy', text: '{}' };

/**
 * Reads the request of a command; without a file, all is in the options. Throws a refusal that lists every mistake with its place.
 */
export async function readRequest<Spec>(
  terminal: Terminal,
  file: string | null,
  { read: readAs, change, findPolicy }: Expected<Spec>,
  maxBytes: number,
): Promise<ReadRequest<Spec>> {
  const input = file === null ? NOTHING : await readInput(terminal, file, maxBytes);
  const read = readAs(change(parseInput(input)), findPolicy);
  if (read.kind === 'mistakes') throw refuseMistakes(input.name, read.mistakes);
  return { name: input.name, spec: read.value };
}
