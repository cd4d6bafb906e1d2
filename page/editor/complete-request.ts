import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  snippet,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { REQUEST_SCHEMA } from '../schema/request-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { fitting, schemasAt } from '../schema/schemas-at.ts';
import { typeWords, valuesOf } from '../schema/type-words.ts';
import { siblingsIn, stepsTo } from './steps-to.ts';

/** More space than this is not between two parts of a request. */
const LOOKED_AT = 200;

/** What may come next in a request: the keys that are left, or the values that there are to choose from. */
export function completeRequest({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const text = state.doc.toString();
  const node = placeIn(syntaxTree(state).resolveInner(pos, -1), pos);
  const isToken = node.name === 'PropertyName' || node.name === 'String';
  if (!isToken && !explicit) return null;
  const options = isKeyPlace(node) ? keysAt(node, text) : valuesAt(node, text);
  const from = isToken ? node.from : (state.wordAt(pos)?.from ?? pos);
  return options.length === 0 ? null : { from, options, filter: true, validFor: /^"?\w*"?$/ };
}

/** Just behind a comma or a brace the place is in what is around it; in what is not JSON yet as well. */
function placeIn(found: SyntaxNode, pos: number): SyntaxNode {
  let node = found;
  while (node.type.isError || /^[{}[\],:]$/.test(node.name)) {
    if (node.parent === null) return node;
    node = node.parent;
  }
  const isPast = (node.name === 'Object' || node.name === 'Array') && node.to === pos && node.parent !== null;
  return isPast && node.parent !== null && node.lastChild?.type.isError === false ? node.parent : node;
}

function isKeyPlace({ name }: SyntaxNode): boolean {
  return name === 'PropertyName' || name === 'Object';
}

function keysAt(node: SyntaxNode, text: string): Completion[] {
  const property = node.name === 'PropertyName' ? node.parent : null;
  const object = property?.parent ?? node;
  const siblings = siblingsIn(object, text, property ?? undefined);
  const owners = fitting(schemasAt(REQUEST_SCHEMA, stepsTo(object, text)), siblings);
  const keys = new Set(owners.flatMap(({ properties = {} }) => Object.keys(properties)));
  return [...keys]
    .filter((key) => !siblings.has(key))
    .map((key) => {
      const inner = schemasAt(REQUEST_SCHEMA, [...stepsTo(object, text), { key, siblings }]);
      const isRequired = owners.every(({ required = [] }) => required.includes(key));
      return {
        label: JSON.stringify(key),
        type: 'property',
        detail: typeWords(inner),
        boost: isRequired ? 1 : 0,
        ...infoOf(inner),
        apply: applyKey(JSON.stringify(key), emptyValue(inner)),
      };
    });
}

function valuesAt(node: SyntaxNode, text: string): Completion[] {
  const schemas = schemasAt(REQUEST_SCHEMA, stepsTo(node, text));
  return valuesOf(schemas).map((value) => ({
    label: JSON.stringify(value),
    type: 'enum',
    ...infoOf(schemas),
    apply: (view, _completion, from, to) => {
      view.dispatch(insertCompletionText(view.state, JSON.stringify(value), from, endOfToken(view, to)));
    },
  }));
}

/** Puts a key in, with room for its value where there is none, and a comma where another property follows. */
function applyKey(key: string, value: string) {
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const end = endOfToken(view, to);
    const behind = view.state.sliceDoc(end, end + LOOKED_AT);
    if (/^\s*:/.test(behind)) view.dispatch(insertCompletionText(view.state, key, from, end));
    else snippet(`${key}: ${value}${/^\s*"/.test(behind) ? ',' : ''}`)(view, completion, from, end);
  };
}

/** Quotes are closed as they are opened, so that there is one behind the place at which somebody writes. */
function endOfToken({ state }: EditorView, to: number): number {
  return state.sliceDoc(to, to + 1) === '"' ? to + 1 : to;
}

function emptyValue(schemas: readonly Schema[]): string {
  const [first = {}] = schemas;
  const [only, ...others] = valuesOf(schemas);
  if (only !== undefined && others.length === 0) return JSON.stringify(only);
  const isText = schemas.every(({ type }) => type === 'string') && others.length === 0;
  if (isText) return '"#{}"';
  if (first.type === 'array') return '[#{}]';
  if (first.properties !== undefined || first.type === 'object') return '{#{}}';
  return '#{}';
}

function infoOf(schemas: readonly Schema[]): Pick<Completion, 'info'> {
  const description = schemas.find((schema) => schema.description !== undefined)?.description;
  return description === undefined ? {} : { info: description };
}
