import { nodeText } from './node-text.ts';
import { type PromqlProblem, parsePromql } from './parse-promql.ts';

/** Every vector selector of a query, wherever it stands, without its range. */
export interface FoundSelectors {
  readonly kind: 'selectors';
  readonly selectors: readonly string[];
}

/** What a query selects, each selector once. */
export function selectorsIn(query: string): FoundSelectors | PromqlProblem {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') return parsed;
  const selectors = new Set<string>();
  parsed.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'VectorSelector') selectors.add(nodeText(node, query));
    },
  });
  return { kind: 'selectors', selectors: [...selectors] };
}
