import type { SyntaxNodeRef } from '@lezer/common';
import type { LabelMatcher } from '../readings/reading-request.ts';
import { type PromqlProblem, parsePromql } from './parse-promql.ts';
import { quoteString } from './quote-string.ts';

const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The query with the matchers in every selector. */
export interface MatchedQuery {
  readonly kind: 'query';
  readonly query: string;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Adds label matchers to every vector selector of a query, wherever it stands.
 * Works on the syntax tree, so a value can hold quotes, braces or line breaks without becoming part of the query.
 */
export function addMatchers(query: string, matchers: readonly LabelMatcher[]): MatchedQuery | PromqlProblem {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') {
    return parsed;
  }
  if (matchers.length === 0) {
    return { kind: 'query', query };
  }
  const written = matchers.map(writeMatcher).join(',');
  const insertions: Insertion[] = [];
  parsed.tree.iterate({
    enter: (node) => {
      if (node.name === 'VectorSelector') {
        insertions.push(insertionFor(node, written));
      }
    },
  });
  return { kind: 'query', query: insertAll(query, insertions) };
}

function writeMatcher({ label, operator, value }: LabelMatcher): string {
  const name = PLAIN_LABEL.test(label) ? label : quoteString(label);
  return `${name}${operator}${quoteString(value)}`;
}

function insertionFor(selector: SyntaxNodeRef, written: string): Insertion {
  const braces = selector.node.getChild('LabelMatchers');
  if (braces === null) {
    return { at: selector.to, text: `{${written}}` };
  }
  const last = lastMatcherEnd(braces.node);
  return last === null ? { at: braces.from + 1, text: written } : { at: last, text: `,${written}` };
}

// A comment may follow the last matcher, so the end of the braces is no safe place to write to.
function lastMatcherEnd(braces: SyntaxNodeRef): number | null {
  let end: number | null = null;
  for (let child = braces.node.firstChild; child !== null; child = child.nextSibling) {
    end = child.name === 'LineComment' ? end : child.to;
  }
  return end;
}

function insertAll(query: string, insertions: readonly Insertion[]): string {
  let written = '';
  let from = 0;
  for (const { at, text } of insertions) {
    written += query.slice(from, at) + text;
    from = at;
  }
  return written + query.slice(from);
}
