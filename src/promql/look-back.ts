import type { SyntaxNode } from '@lezer/common';
import { Duration } from '../contract/duration.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';

const RANGES = new Set(['MatrixSelector', 'SubqueryExpr']);

/**
 * How far back the values of a query look, in milliseconds: 300 000 for `rate(x[5m])`, 0 without any range. Ranges inside
 * one another add up. Where it is longer than a window, neighbouring windows share data.
 */
export function lookBackMs(query: string): number {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') {
    return 0;
  }
  let around = 0;
  let longest = 0;
  parsed.tree.iterate({
    enter: ({ node }) => {
      around += rangeMs(node, query);
      longest = Math.max(longest, around);
    },
    leave: ({ node }) => {
      around -= rangeMs(node, query);
    },
  });
  return longest;
}

function rangeMs(node: SyntaxNode, query: string): number {
  const range = RANGES.has(node.name) ? node.getChild('DurationExpr') : null;
  return range === null ? 0 : (Duration.safeParse(nodeText(range, query)).data ?? 0);
}
