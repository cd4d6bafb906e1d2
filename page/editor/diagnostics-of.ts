import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { Diagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import { pointer } from '../../src/contract/pointer.ts';
import type { Check } from '../check/find-mistakes.ts';
import { placeOf } from './place-of.ts';
import { placeOfSyntax } from './place-of-syntax.ts';

const PARSE_MS = 200;

/** What was found wrong, under the characters that it is about. */
export function diagnosticsOf(check: Check, state: EditorState): Diagnostic[] {
  const text = state.doc.toString();
  const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MS) ?? syntaxTree(state);
  if (check.kind === 'no_json') {
    return [{ ...placeOfSyntax(tree, text), severity: 'error', message: check.detail }];
  }
  return check.mistakes.map((mistake) => ({
    ...placeOf(mistake, tree, text),
    severity: 'error',
    message: mistake.detail,
    source: pointer(mistake.path),
  }));
}
