import { type Document, parseDocument } from 'yaml';
import { excessIn } from '../../contract/excess-in.ts';
import { RequestMistake } from '../../contract/request-mistake.ts';

/** What a text in YAML or JSON holds. Throws a request mistake where it is neither. */
export function readDocument(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw mistake(error.message);
  const value = plainValue(document);
  const excess = excessIn(value);
  if (excess !== null) throw mistake(excess);
  return value;
}

function plainValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch (problem) {
    throw mistake(problem instanceof Error ? problem.message : String(problem));
  }
}

function mistake(detail: string): RequestMistake {
  return new RequestMistake([{ path: [], detail }]);
}
