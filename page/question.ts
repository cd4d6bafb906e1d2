import { type Diagnostic, forceLinting } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import type { Mistake } from '../src/contract/request-mistake.ts';
import type { FindPolicy } from '../src/policies/policy.ts';
import { findMistakes } from './check/find-mistakes.ts';
import { CHECK_AGAIN } from './editor/check-again.ts';
import { createEditor } from './editor/create-editor.ts';
import { diagnosticsOf } from './editor/diagnostics-of.ts';
import { element } from './element.ts';
import { countOf, showMistakes } from './view/show-mistakes.ts';

/** A check takes longer than the pause between two keys for texts of more characters. */
const LONGEST_CHECKED = 1_000_000;

export interface QuestionOptions {
  readonly text: string;
  readonly changed: (text: string) => void;
  readonly ask: () => void;
}

/** The request that is being written, and what is wrong with it. */
export class Question {
  readonly #editor: EditorView;
  readonly #list = element('mistakes', HTMLOListElement);
  readonly #count = element('check', HTMLElement);
  #findPolicy: FindPolicy | null = null;
  /** What the service found, and in which text. */
  #told: { readonly text: string; readonly mistakes: readonly Mistake[] } | null = null;

  constructor({ text, changed, ask }: QuestionOptions) {
    const parent = element('editor', HTMLElement);
    this.#editor = createEditor({
      parent,
      nonce: parent.nonce,
      text,
      check: () => this.#check(),
      changed: () => changed(this.text),
      ask,
    });
    forceLinting(this.#editor);
  }

  get text(): string {
    return this.#editor.state.doc.toString();
  }

  set text(insert: string) {
    const { length } = this.#editor.state.doc;
    this.#editor.dispatch({
      changes: { from: 0, to: length, insert },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
    forceLinting(this.#editor);
  }

  /** Takes in what the service found wrong with a text, as long as that text stands. */
  tell(text: string, mistakes: readonly Mistake[]): void {
    this.#told = { text, mistakes };
    this.#checkAgain();
  }

  /** Takes in which policies there are. */
  know(findPolicy: FindPolicy): void {
    this.#findPolicy = findPolicy;
    this.#checkAgain();
  }

  #check(): Diagnostic[] {
    const { text } = this;
    const { state } = this.#editor;
    const isLong = text.length > LONGEST_CHECKED;
    const found = isLong ? [] : diagnosticsOf(findMistakes(text, this.#findPolicy), state);
    const told = this.#told?.text === text ? this.#told.mistakes : [];
    const mistakes = found.length > 0 ? found : diagnosticsOf({ kind: 'mistakes', mistakes: told }, state);
    this.#count.textContent =
      isLong && mistakes.length === 0 ? 'Too long to be checked while you write.' : countOf(mistakes);
    showMistakes(this.#list, mistakes, (mistake) => this.#goTo(mistake));
    return mistakes;
  }

  #checkAgain(): void {
    this.#editor.dispatch({ effects: CHECK_AGAIN.of(null) });
    forceLinting(this.#editor);
  }

  #goTo({ from, to }: Diagnostic): void {
    this.#editor.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    this.#editor.focus();
  }
}
