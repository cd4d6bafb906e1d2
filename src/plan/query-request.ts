import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { LabelMatchers } from '../contract/label-matchers.ts';
import type { Query } from '../contract/query.ts';
import { type Mistake, RequestMistake } from '../contract/request-mistake.ts';
import type { LabelMatcher, QueryRequest, ReadingShape } from '../readings/reading-request.ts';
import type { WindowGrid } from '../readings/window-grid.ts';

const SIDE_PLACEHOLDER = '{{side}}';

/** What is asked of both sides. */
export interface SharedQuestion {
  readonly shape: ReadingShape;
  readonly query: Query;
  /** Where in the request the query stands. */
  readonly at: Mistake['path'];
  /** A label whose values have to stay apart. */
  readonly by?: string | undefined;
}

/**
 * A query as each side is asked it.
 * @throws RequestMistake where it asks the same of both sides.
 */
export function queryRequest(
  spec: AnalysisSpec,
  { shape, query, at, by }: SharedQuestion,
  grid: WindowGrid,
): QueryRequest {
  const canary = { query: textFor('canary', query), matchers: labelMatchers(spec.canary?.matchers) };
  const stable = {
    query: textFor('stable', query),
    matchers: labelMatchers(spec.stable?.matchers),
    ...(spec.stable?.offset === undefined ? {} : { offsetMs: spec.stable.offset }),
  };
  if (JSON.stringify(canary) === JSON.stringify(stable)) {
    const detail =
      'asks the same of canary and stable: give "canary" and "stable" with different matchers, write {{side}} into the query, or give one query per side';
    throw new RequestMistake([{ path: at, detail }]);
  }
  return { kind: 'query', shape, grid, canary, stable, ...(by === undefined ? {} : { by }) };
}

function textFor(side: 'canary' | 'stable', query: Query): string {
  return typeof query === 'string' ? query.replaceAll(SIDE_PLACEHOLDER, side) : query[side];
}

function labelMatchers(matchers: LabelMatchers | undefined): LabelMatcher[] {
  return Object.entries(matchers ?? {}).map(([label, value]) => {
    if (typeof value === 'string') return { label, operator: '=', value };
    if ('not' in value) return { label, operator: '!=', value: value.not };
    if ('regex' in value) return { label, operator: '=~', value: value.regex };
    return { label, operator: '!~', value: value.notRegex };
  });
}
