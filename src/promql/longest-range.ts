import { Duration } from '../contract/duration.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';

/**
 * The longest range that a query looks back over, in milliseconds: 300 000 for `rate(x[5m])`, 0 without any range.
 * Where it is longer than a window, neighbouring windows share data and count for less than they seem to.
 */
export function longestRangeMs(query: string): number {
  const parsed = parsePromql(query);
  let longest = 0;
  if (parsed.kind === 'problem') {
    return longest;
  }
  parsed.tree.iterate({
    enter: ({ name, node }) => {
      const range =
        name === 'MatrixSelector' || name === 'SubqueryExpr' ? node.getChild('DurationExpr') : null;
      const length = range === null ? undefined : Duration.safeParse(nodeText(range, query)).data;
      longest = Math.max(longest, length ?? 0);
    },
  });
  return longest;
}
