import type { SyntaxNode } from '@lezer/common';
import { nodeText } from './node-text.ts';
import { type PromqlProblem, parsePromql } from './parse-promql.ts';
import { type UnwrapStep, unwrapStep } from './unwrap-step.ts';

/** The raw counters that a query is made of, each as a vector selector; their increments are to be added up. */
export interface CounterSelectors {
  readonly kind: 'selectors';
  readonly selectors: readonly string[];
}

/**
 * Finds the counters under a query as it stands in a dashboard, such as `sum by (code) (rate(x[5m]))`.
 * Counting needs the raw samples, so everything that only rates or adds is taken off;
 * a query in which anything else happens is refused with a sentence that says what to write instead.
 */
export function counterSelectors(query: string): CounterSelectors | PromqlProblem {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') {
    return parsed;
  }
  const selectors: string[] = [];
  const pending: SyntaxNode[] = [parsed.tree.topNode];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const step: UnwrapStep = unwrapStep(node, query);
    if (step.kind === 'refused') {
      return {
        kind: 'problem',
        query,
        detail: step.detail,
        position: node.from + 1,
        found: nodeText(node, query),
      };
    }
    if (step.kind === 'selector') {
      selectors.push(nodeText(node, query));
    } else {
      pending.push(...step.inner.toReversed());
    }
  }
  return { kind: 'selectors', selectors };
}
