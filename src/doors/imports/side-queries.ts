import type { LabelMatchers } from '../../contract/label-matchers.ts';
import { type TakenOut, takeOutMatcher } from '../../promql/take-out-matcher.ts';
import type { Variables } from './imported-policy.ts';
import { fillIn } from './variables.ts';

/** The variable that stands for a side in a query; it has another value for the canary than for stable. */
export const SIDE = 'scope';
const MARK = `\${${SIDE}}`;

/** A query for each side. */
export interface SideTexts {
  readonly canary: string;
  readonly stable: string;
}

/** Queries, in order, and what tells the sides apart in them. */
export interface SideQueries {
  /**
   * matchers: one matcher that was in every query, now taken out. queries: each query has a text per side; null where
   * it would be the same for both. nothing: no query names a side.
   */
  readonly by: 'matchers' | 'queries' | 'nothing';
  readonly matchers: { readonly canary: LabelMatchers; readonly stable: LabelMatchers } | null;
  readonly queries: readonly (SideTexts | null)[];
}

/** Tells the sides apart in queries with one variable for both; `sides` has its value for each. */
export function sideQueries(queries: readonly string[], sides: SideTexts): SideQueries {
  const named = queries.filter((query) => query.includes(MARK));
  if (named.length === 0) return { by: 'nothing', matchers: null, queries: queries.map(both) };
  const taken = named.map((query) => takeOutMatcher(query, MARK));
  const [first] = taken;
  if (first != null && taken.every((one) => one !== null && isAlike(one, first))) {
    return {
      by: 'matchers',
      matchers: { canary: matcherFor(first, sides.canary), stable: matcherFor(first, sides.stable) },
      queries: queries.map((query) => both(takeOutMatcher(query, MARK)?.query ?? query)),
    };
  }
  return {
    by: 'queries',
    matchers: null,
    queries: queries.map((query) => {
      if (!query.includes(MARK)) return null;
      return { canary: sided(query, sides.canary), stable: sided(query, sides.stable) };
    }),
  };
}

function both(query: string): SideTexts {
  return { canary: query, stable: query };
}

function sided(query: string, side: string): string {
  const values: Variables = { [SIDE]: side };
  return fillIn(query, values);
}

function isAlike({ matcher }: TakenOut, { matcher: other }: TakenOut): boolean {
  return (
    matcher.label === other.label && matcher.operator === other.operator && matcher.value === other.value
  );
}

function matcherFor({ matcher: { label, operator, value } }: TakenOut, side: string): LabelMatchers {
  const text = sided(value, side);
  switch (operator) {
    case '=':
      return { [label]: text };
    case '!=':
      return { [label]: { not: text } };
    case '=~':
      return { [label]: { regex: text } };
    case '!~':
      return { [label]: { notRegex: text } };
  }
}
