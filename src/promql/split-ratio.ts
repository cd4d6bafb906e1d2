import type { SyntaxNode } from '@lezer/common';
import { expressionsIn } from './expressions-in.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';

/** The two halves of a ratio, each a query of its own. */
export interface RatioParts {
  readonly events: string;
  readonly total: string;
}

/**
 * Takes `events / total` apart, so that a person may paste an error ratio as it stands in a dashboard.
 * `null` when the outermost operation of the query is anything else, or the query is not PromQL.
 */
export function splitRatio(query: string): RatioParts | null {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') {
    return null;
  }
  let [node] = expressionsIn(parsed.tree.topNode);
  while (node?.name === 'ParenExpr') {
    [node] = expressionsIn(node);
  }
  if (node?.name !== 'BinaryExpr' || node.getChild('Div') === null || isManyToOne(node)) {
    return null;
  }
  const [events, total] = expressionsIn(node);
  if (events === undefined || total === undefined) {
    return null;
  }
  return { events: nodeText(events, query), total: nodeText(total, query) };
}

// With group_left one total stands against many series: counting the total once per series would be wrong.
function isManyToOne(division: SyntaxNode): boolean {
  const clause = division.getChild('MatchingModifierClause');
  return clause !== null && (clause.getChild('GroupLeft') ?? clause.getChild('GroupRight')) !== null;
}
