import { LineCounter, parseDocument } from 'yaml';
import { excessIn } from '../contract/excess-in.ts';

/** Reading YAML takes its time, above all where it is full of mistakes: some with the square of the length. */
const LONGEST_YAML = 30_000;

/** A text as the value that it writes down, or what keeps it from being one and where. */
export type ConfigReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'mistake'; readonly detail: string };

/** Reads a text as JSON or YAML; YAML may have `longestYaml` characters. */
export function readConfig(text: string, longestYaml = LONGEST_YAML): ConfigReading {
  const reading = readJson(text) ?? readYaml(text, longestYaml);
  const excess = reading.kind === 'value' ? excessIn(reading.value) : null;
  return excess === null ? reading : { kind: 'mistake', detail: excess };
}

function readJson(text: string): ConfigReading | null {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function readYaml(text: string, longest: number): ConfigReading {
  if (text.length > longest) {
    const detail = `must have at most ${longest} characters where it is not JSON`;
    return { kind: 'mistake', detail };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return mistake(`${error.message} at line ${line}, column ${col}`);
  }
  try {
    return { kind: 'value', value: document.toJS() };
  } catch (problem) {
    // Aliases that name nothing, or too many of them.
    return mistake(problem instanceof Error ? problem.message : String(problem));
  }
}

function mistake(what: string): ConfigReading {
  return { kind: 'mistake', detail: `is neither JSON nor YAML: ${what}` };
}
