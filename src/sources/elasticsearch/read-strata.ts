import type { IncrementSeries, Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { ElasticsearchReply } from './elasticsearch-reply.ts';
import { countsOf } from './interpret-buckets.ts';
import { MOST_STRATA, type SearchQuestion } from './search-body.ts';
import { windowRows } from './window-rows.ts';

/** Counts for each value of a label. Documents without the label are in none of them, which is told. */
export function readStrata(
  question: SearchQuestion,
  replies: readonly ElasticsearchReply[],
  searches: readonly { readonly grid: WindowGrid }[],
): StoreAnswer<Readings> | StoreFailure {
  const { by = '' } = question;
  const series: IncrementSeries[] = [];
  let missing = 0;
  for (const [part, { grid }] of searches.entries()) {
    const found = replies[part]?.hits.total.value ?? 0;
    const strata = replies[part]?.aggregations.strata ?? NO_STRATA;
    if (strata === NO_STRATA && found > 0) return notTold(`values of ${by}`);
    if (strata.sum_other_doc_count + strata.doc_count_error_upper_bound > 0) {
      return storeFailure('too_large', `${by} has more than ${MOST_STRATA} values, and not all were counted`);
    }
    missing += found;
    for (const stratum of strata.buckets) {
      const one = seriesOf(stratum, question, grid);
      if ('failure' in one) return one;
      missing -= stratum.doc_count;
      series.push(one);
    }
  }
  if (missing < 0) {
    const detail = `documents have more than one ${by}, and would be counted more than once: give a field with one value`;
    return storeFailure('rejected_query', detail);
  }
  const warnings = missing > 0 ? [`${missing} documents have no ${by}, and were left out`] : [];
  return { kind: 'data', data: { form: 'increments', series }, warnings };
}

type Strata = NonNullable<ElasticsearchReply['aggregations']['strata']>;
type Stratum = Strata['buckets'][number];

/** What a store leaves out where no shard had to be asked. */
const NO_STRATA: Strata = { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets: [] };

function seriesOf(
  { key, key_as_string, doc_count, windows }: Stratum,
  { by = '', query }: SearchQuestion,
  grid: WindowGrid,
): IncrementSeries | StoreFailure {
  const rows = windowRows(windows.buckets, grid);
  if ('failure' in rows) return rows;
  const counted = rows.reduce((sum, row) => sum + (row?.doc_count ?? 0), 0);
  if (counted !== doc_count) return notTold(`windows of the ${by} ${key}`);
  const isSum = query.kind === 'counts' && query.sum !== undefined;
  return countsOf(rows, isSum, { [by]: key_as_string ?? key });
}

function notTold(what: string): StoreFailure {
  return storeFailure('bad_reply', `the store found documents that are not in the ${what}`);
}
