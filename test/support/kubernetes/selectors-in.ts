import { metricName } from '../../../src/promql/metric-name.ts';
import { parsePromql } from '../../../src/promql/parse-promql.ts';
import { matchersIn, type ReadMatcher } from '../prometheus/matchers-in.ts';

/** What an expression selects: a metric, by labels. */
export interface Selected {
  readonly metric: string;
  readonly matchers: readonly ReadMatcher[];
}

/** Every selector of an expression; throws when it is not PromQL, or selects without a name. */
export function selectorsIn(expression: string): readonly Selected[] {
  const parsed = parsePromql(expression);
  if (parsed.kind === 'problem') throw new Error(`${parsed.detail}: ${expression}`);
  const selectors: string[] = [];
  parsed.tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'VectorSelector') selectors.push(expression.slice(from, to));
    },
  });
  return selectors.map((selector) => {
    const metric = metricName(selector);
    if (metric === null) throw new Error(`no metric in ${selector}`);
    return { metric, matchers: matchersIn(selector).flat() };
  });
}
