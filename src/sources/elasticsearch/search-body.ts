import type { LabelMatcher } from '../../readings/reading-request.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { ElasticsearchQuery } from './elasticsearch-query.ts';
import { matchClause } from './match-clause.ts';
import { nextUp } from './next-up.ts';

/** Most values of a label that are kept apart. */
export const MOST_STRATA = 1_000;

export interface SearchQuestion {
  readonly query: ElasticsearchQuery;
  readonly matchers: readonly LabelMatcher[];
  readonly timeField: string;
  readonly by?: string | undefined;
}

/** A condition of a side that the store cannot be asked for; null where there is none. */
export function unknownMatcher(matchers: readonly LabelMatcher[]): string | null {
  const matcher = matchers.find((one) => matchClause(one) === null);
  if (matcher === undefined) return null;
  return `the expression "${matcher.value}" for ${matcher.label} means something else to this store: write it with ., *, +, ?, |, [] and () only`;
}

/**
 * A search that looks at no document but makes buckets of those in each window of a grid. A window is (from, to], and a
 * bucket [from, to) in whole milliseconds, so buckets begin a millisecond later.
 */
export function searchBody({ query, matchers, timeField, by }: SearchQuestion, grid: WindowGrid): object {
  const [startMs, untilMs] = [edgeMs(grid, 0), edgeMs(grid, grid.count)];
  const fromMs = startMs + 1;
  const windows = {
    date_histogram: {
      field: timeField,
      fixed_interval: `${grid.windowMs}ms`,
      offset: `+${fromMs % grid.windowMs}ms`,
      min_doc_count: 1,
    },
    ...insideWindow(query),
  };
  const aggs =
    by === undefined
      ? { windows }
      : { strata: { terms: { field: by, size: MOST_STRATA }, aggs: { windows } } };
  return { ...documents({ query, matchers, timeField }, startMs, untilMs), aggs };
}

/** A search for the values that a field has after a time and up to another. */
export function valuesBody(
  question: Omit<SearchQuestion, 'by'>,
  field: string,
  fromMs: number,
  untilMs: number,
): object {
  const aggs = { strata: { terms: { field, size: MOST_STRATA } } };
  return { ...documents(question, fromMs, untilMs), aggs };
}

/** The documents after a time and up to another, counted and not looked into. */
function documents(
  { query, matchers, timeField }: Omit<SearchQuestion, 'by'>,
  fromMs: number,
  untilMs: number,
): object {
  const time = { gte: fromMs + 1, lt: untilMs + 1, format: 'epoch_millis' };
  const clauses = matchers.map(matchClause).filter((clause) => clause !== null);
  const clausesThat = (occurs: 'filter' | 'must_not') =>
    clauses.filter(([place]) => place === occurs).map(([, clause]) => clause);
  const filter = [
    { range: { [timeField]: time } },
    ...(query.search === undefined ? [] : [{ query_string: { query: query.search } }]),
    ...query.filter,
    ...clausesThat('filter'),
  ];
  const must_not = clausesThat('must_not');
  return { size: 0, track_total_hits: true, query: { bool: { filter, must_not } } };
}

function insideWindow(query: ElasticsearchQuery): object {
  switch (query.kind) {
    case 'counts':
      return query.sum === undefined ? {} : { aggs: { value: { sum: { field: query.sum } } } };
    case 'buckets':
      return { aggs: { buckets: { range: { field: query.field, ranges: rangesOf(query.bounds) } } } };
    case 'values':
      return { aggs: { value: query.value, ...behind(query.value) } };
  }
}

/** Of a percentile, how many values it is made of. */
function behind(value: object): object {
  const { percentiles } = value as { percentiles?: { field: string } };
  return percentiles === undefined ? {} : { behind: { value_count: { field: percentiles.field } } };
}

/** Ranges of this store leave their upper end out; buckets have it in. */
function rangesOf(bounds: readonly number[]): object[] {
  const ends = bounds.map(nextUp);
  const ranges = ends.map((to, index) => (index === 0 ? { to } : { from: ends[index - 1], to }));
  return [...ranges, { from: ends.at(-1) }];
}
