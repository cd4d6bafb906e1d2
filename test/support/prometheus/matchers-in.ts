import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { unquoteString } from '../../../src/promql/unquote-string.ts';

/** A label matcher as it reads in a query. */
export interface ReadMatcher {
  readonly label: string;
  readonly value: string;
}

/** The matchers of each vector selector of a query, read back by the grammar; throws when the query does not parse. */
export function matchersIn(query: string): readonly (readonly ReadMatcher[])[] {
  const found: (readonly ReadMatcher[])[] = [];
  parser.parse(query).iterate({
    enter: ({ type, name, node }) => {
      if (type.isError) {
        throw new Error(`not PromQL: ${query}`);
      }
      if (name === 'VectorSelector') {
        found.push(
          (node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []).map((matcher) =>
            read(matcher, query),
          ),
        );
      }
    },
  });
  return found;
}

function read(matcher: SyntaxNode, query: string): ReadMatcher {
  const { firstChild: label, lastChild: value } = matcher;
  return {
    label: query.slice(label?.from, label?.to),
    value: unquoteString(query.slice(value?.from, value?.to)),
  };
}
