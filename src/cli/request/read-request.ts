import { AnalysisRequest, type AnalysisSpec } from '../../contract/analysis-request.ts';
import { readAs } from '../../contract/read-as.ts';
import type { QuestionOptions } from '../options/question-options.ts';
import type { Terminal } from '../terminal.ts';
import { parseInput } from './parse-input.ts';
import { readInput } from './read-input.ts';
import { refuseMistakes } from './refuse-mistakes.ts';
import { withOverrides } from './with-overrides.ts';

/** A request that was understood, and where it stood. */
export interface ReadRequest {
  readonly name: string;
  readonly spec: AnalysisSpec;
}

/** Reads the request of a command. Throws a refusal that lists every mistake with its place. */
export async function readRequest(
  terminal: Terminal,
  file: string,
  options: QuestionOptions,
  maxBytes: number,
): Promise<ReadRequest> {
  const input = await readInput(terminal, file, maxBytes);
  const read = readAs(AnalysisRequest, withOverrides(parseInput(input), options));
  if (read.kind === 'mistakes') throw refuseMistakes(input.name, read.mistakes);
  return { name: input.name, spec: read.value };
}
