import type { SyntaxNode } from '@lezer/common';
import type { MatchedQuery } from './add-matchers.ts';
import { nodeText } from './node-text.ts';
import { type PromqlProblem, parsePromql } from './parse-promql.ts';
import { quoteString } from './quote-string.ts';
import { unquoteString } from './unquote-string.ts';

const MATCHERS = new Set(['UnquotedLabelMatcher', 'QuotedLabelMatcher']);

/** A value of a label as a query has it, and whether it is an RE2 expression; what is to stand in its place. */
export type ChangeLabelValue = (value: string, isPattern: boolean) => string;

/** A query with the values in its label matchers changed, whatever they are: they stay what they are, texts. */
export function changeLabelValues(query: string, change: ChangeLabelValue): MatchedQuery | PromqlProblem {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') {
    return parsed;
  }
  let written = '';
  let from = 0;
  parsed.tree.iterate({
    enter: ({ node }) => {
      const value = MATCHERS.has(node.name) ? literalIn(node) : null;
      if (value === null) {
        return;
      }
      const before = unquoteString(nodeText(value, query));
      const after = change(before, isPattern(node, query));
      if (after !== before) {
        written += query.slice(from, value.from) + quoteString(after);
        from = value.to;
      }
    },
  });
  return { kind: 'query', query: written + query.slice(from) };
}

/** A quoted label comes before the operator, and the value after it. */
function literalIn(matcher: SyntaxNode): SyntaxNode | null {
  const { lastChild } = matcher;
  return lastChild?.name === 'StringLiteral' ? lastChild : null;
}

function isPattern(matcher: SyntaxNode, query: string): boolean {
  const operator = matcher.getChild('MatchOp');
  return operator !== null && nodeText(operator, query).endsWith('~');
}
