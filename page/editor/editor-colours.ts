import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the colours of the page, which are light or dark as the reader has it. */
export const EDITOR_COLOURS: Extension = [
  EditorView.theme({
    '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
    '.cm-content': { caretColor: 'var(--ink)', padding: '0.5rem 0' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
    '.cm-gutters': { color: 'var(--faint)', backgroundColor: 'var(--paper)', border: 'none' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--line-wash)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--selection)',
    },
    '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selection)', outline: 'none' },
    '.cm-foldPlaceholder': { color: 'var(--soft)', backgroundColor: 'var(--line-wash)', border: 'none' },
    '.cm-tooltip': {
      color: 'var(--ink)',
      backgroundColor: 'var(--raised)',
      border: '1px solid var(--rule)',
      borderRadius: '4px',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16rem' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      color: 'var(--on-accent)',
      backgroundColor: 'var(--accent)',
    },
    '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', opacity: '0.8' },
    '.cm-completionInfo': { maxWidth: '22rem', padding: '0.4rem 0.6rem' },
    '.cm-diagnostic': { padding: '0.3rem 0.6rem' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--fail)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--fail) 1.5px',
      textUnderlineOffset: '3px',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: 'var(--key)' },
      { tag: tags.string, color: 'var(--text)' },
      { tag: tags.number, color: 'var(--number)' },
      { tag: [tags.bool, tags.null], color: 'var(--number)' },
      { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--soft)' },
    ]),
  ),
];
