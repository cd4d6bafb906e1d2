import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { CHECK_AGAIN } from './check-again.ts';
import { completeRequest } from './complete-request.ts';
import { describeKey } from './describe-key.ts';
import { EDITOR_COLOURS } from './editor-colours.ts';
import { TYPE_OVER } from './type-over.ts';

/** Long enough to finish a word, and short enough to be told at once. */
const CHECK_AFTER_MS = 250;

export interface EditorOptions {
  readonly parent: HTMLElement;
  /** Lets the styles of the editor in. */
  readonly nonce: string;
  readonly text: string;
  /** What is wrong, as the text stands. */
  readonly check: (view: EditorView) => readonly Diagnostic[];
  readonly changed: () => void;
  /** Ctrl Enter. */
  readonly ask: () => void;
}

/** An editor for requests, which knows what a request may hold. */
export function createEditor({ parent, nonce, text, check, changed, ask }: EditorOptions): EditorView {
  const extensions: Extension[] = [
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({
      'aria-label': 'Request, as JSON',
      'aria-describedby': 'keys',
      tabindex: '0',
    }),
    EditorState.tabSize.of(2),
    ...LOOKS,
    json(),
    autocompletion({ override: [completeRequest], icons: false }),
    hoverTooltip(describeKey),
    linter(check, { delay: CHECK_AFTER_MS, needsRefresh: isToldMore }),
    keymap.of([
      { key: 'Mod-Enter', run: () => asking(ask) },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

/** Says that the key has been dealt with. */
function asking(ask: () => void): true {
  ask();
  return true;
}

function isToldMore({ transactions }: ViewUpdate): boolean {
  return transactions.some(({ effects }) => effects.some((effect) => effect.is(CHECK_AGAIN)));
}

const LOOKS: readonly Extension[] = [
  lineNumbers(),
  foldGutter(),
  highlightSpecialChars(),
  highlightActiveLine(),
  drawSelection(),
  EditorView.lineWrapping,
  history(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  TYPE_OVER,
  EDITOR_COLOURS,
];
