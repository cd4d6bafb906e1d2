import { jsonLanguage } from '@codemirror/lang-json';
import { describe, expect, it } from 'vitest';
import { findMistakes } from '../../page/check/find-mistakes.ts';
import { placeOf } from '../../page/editor/place-of.ts';
import { placeOfSyntax } from '../../page/editor/place-of-syntax.ts';

/** The characters that are marked for each mistake in a request. */
function marked(text: string): string[] {
  const tree = jsonLanguage.parser.parse(text);
  const check = findMistakes(text, null);
  if (check.kind === 'no_json') {
    const { from, to } = placeOfSyntax(tree, text);
    return [text.slice(from, to)];
  }
  return check.mistakes.map((mistake) => {
    const { from, to } = placeOf(mistake, tree, text);
    return text.slice(from, to);
  });
}

const metric = (rest: string) =>
  `{"metrics": [{"kind": "proportion", "name": "errors", "query": "a / b", ${rest}}]}`;

describe('a mistake is marked', () => {
  it.each([
    ['a value that cannot be', metric('"limit": {"absolute": "a lot"}'), ['"a lot"']],
    ['a key that nobody knows, by its name', metric('"limit": {"absolut": 1}'), ['"absolut"', '"limit"']],
    ['a list, by its name', '{"metrics": []}', ['"metrics"']],
    ['what is missing, by what it is missing from', '{"service": "a"}', ['{']],
    ['the last of two keys that are the same', '{"metrics": 1, "metrics": 2}', ['2']],
    ['a key with a quote in it', metric('"a\\"b": 1'), ['"a\\"b"']],
    ['a text that is no JSON, where it stops', '{"metrics": [}', ['}']],
    ['a text that ends too early, by its end', '{"metrics": ', [' ']],
    ['something behind the request', '{} x', ['x']],
  ])('%s', (_what, text, marks) => {
    expect(marked(text)).toEqual(expect.arrayContaining(marks));
    expect(new Set(marked(text))).toEqual(new Set(marks));
  });
});
