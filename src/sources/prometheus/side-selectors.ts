import { addMatchers } from '../../promql/add-matchers.ts';
import { type CounterSelectors, counterSelectors } from '../../promql/counter-selector.ts';
import type { PromqlProblem } from '../../promql/parse-promql.ts';
import type { SideQuery } from '../../readings/reading-request.ts';

/** The counters under a side's query, each with the side's matchers. */
export function sideSelectors({ query, matchers }: SideQuery): CounterSelectors | PromqlProblem {
  const found = counterSelectors(query);
  if (found.kind === 'problem') {
    return found;
  }
  const selectors: string[] = [];
  for (const selector of found.selectors) {
    const matched = addMatchers(selector, matchers);
    if (matched.kind === 'problem') {
      return matched;
    }
    selectors.push(matched.query);
  }
  return { kind: 'selectors', selectors };
}
