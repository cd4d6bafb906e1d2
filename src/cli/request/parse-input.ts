import { LineCounter, parseDocument } from 'yaml';
import { excessIn } from '../../contract/excess-in.ts';
import { Refusal } from '../refusal.ts';
import type { Input } from './read-input.ts';

/** What a text holds. JSON is tried first, since that is faster. Throws a refusal with line and column. */
export function parseInput(input: Input): unknown {
  if (input.text.trim() === '') throw new Refusal('usage', `${input.name} is empty`);
  const value = parseJsonOrYaml(input);
  const excess = excessIn(value);
  if (excess !== null) throw new Refusal('usage', `${input.name}: ${excess}`);
  return value;
}

function parseJsonOrYaml(input: Input): unknown {
  try {
    return JSON.parse(input.text);
  } catch {
    return parseYaml(input);
  }
}

function parseYaml({ name, text }: Input): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const what = error.code === 'MULTIPLE_DOCS' ? 'A second document begins here' : error.message;
    throw new Refusal('usage', `${name}:${line}:${col}: ${what}`);
  }
  try {
    return document.toJS();
  } catch (error) {
    throw new Refusal('usage', `${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
