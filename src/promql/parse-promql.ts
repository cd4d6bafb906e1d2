import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

const SHOWN_CHARACTERS = 30;

/** A query that the PromQL grammar understands. */
export interface PromqlTree {
  readonly kind: 'tree';
  readonly query: string;
  readonly tree: Tree;
}

/** Why a query cannot be used, where in it, and what stands there. */
export interface PromqlProblem {
  readonly kind: 'problem';
  readonly query: string;
  /** One sentence for the person who wrote the query. */
  readonly detail: string;
  /** Position of the first character that is in the way, counted from 1. */
  readonly position: number;
  readonly found: string;
}

/** Reads a query by the official grammar; the first thing the grammar does not understand comes back as a problem. */
export function parsePromql(query: string): PromqlTree | PromqlProblem {
  const tree = parser.parse(query);
  const from = firstErrorAt(tree);
  if (from === null) {
    return { kind: 'tree', query, tree };
  }
  const rest = query.slice(from).trim();
  const found = rest === '' ? 'the end of the query' : shorten(rest);
  const shown = rest === '' ? found : `\`${found}\``;
  const detail = `the query is not PromQL: found ${shown} at character ${from + 1}${hintFor(query)}`;
  return { kind: 'problem', query, detail, position: from + 1, found };
}

function firstErrorAt(tree: Tree): number | null {
  let first: number | null = null;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && first === null) {
        first = node.from;
      }
    },
  });
  return first;
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

function hintFor(query: string): string {
  const variable = /\$(?:\w+|\{\w+)|\[\[\w+/.exec(query);
  return variable === null
    ? ''
    : `; a dashboard's variable such as ${variable[0]} has no value here, write the value`;
}
