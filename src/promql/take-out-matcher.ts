import type { SyntaxNode } from '@lezer/common';
import type { LabelMatcher } from '../readings/reading-request.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';
import { unquoteString } from './unquote-string.ts';

/** A matcher that every selector of a query had, and the query without it. */
export interface TakenOut {
  readonly matcher: LabelMatcher;
  readonly query: string;
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly matcher: LabelMatcher;
  /** What stays between the braces, and the braces. */
  readonly left: string;
}

/**
 * Takes the matcher whose value holds `mark` out of every selector. `null` where a selector has none or several, where
 * they are not all the same, or where the mark stands anywhere else.
 */
export function takeOutMatcher(query: string, mark: string): TakenOut | null {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') return null;
  const cuts: (Cut | null)[] = [];
  parsed.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'VectorSelector') cuts.push(cutFrom(node, query, mark));
    },
  });
  const [first] = cuts;
  if (first == null) return null;
  let written = '';
  let from = 0;
  for (const cut of cuts) {
    if (cut === null || !isSame(cut.matcher, first.matcher)) return null;
    written += query.slice(from, cut.from) + cut.left;
    from = cut.to;
  }
  written += query.slice(from);
  return written.includes(mark) ? null : { matcher: first.matcher, query: written };
}

function cutFrom(selector: SyntaxNode, query: string, mark: string): Cut | null {
  const braces = selector.getChild('LabelMatchers');
  const parts = childrenOf(braces);
  const marked = parts.filter((part) => matcherOf(part, query)?.value.includes(mark));
  const [part, ...more] = marked;
  const matcher = part === undefined ? null : matcherOf(part, query);
  if (braces === null || matcher === null || more.length > 0) return null;
  const others = parts.filter((other) => other !== part).map((other) => nodeText(other, query));
  const isNamed = selector.getChild('Identifier') !== null;
  const left = others.length === 0 && isNamed ? '' : `{${others.join(',')}}`;
  return { from: braces.from, to: braces.to, matcher, left };
}

function childrenOf(braces: SyntaxNode | null): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = braces?.firstChild ?? null; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment') parts.push(child);
  }
  return parts;
}

function matcherOf(part: SyntaxNode, query: string): LabelMatcher | null {
  const { firstChild: label, lastChild: value } = part;
  const operator = part.getChild('MatchOp');
  if (part.name !== 'UnquotedLabelMatcher' || label === null || value === null || operator === null) {
    return null;
  }
  return {
    label: nodeText(label, query),
    operator: nodeText(operator, query) as LabelMatcher['operator'],
    value: unquoteString(nodeText(value, query)),
  };
}

function isSame(left: LabelMatcher, right: LabelMatcher): boolean {
  return left.label === right.label && left.operator === right.operator && left.value === right.value;
}
