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
  { by = '', query }: SearchQuestion,
  replies: readonly ElasticsearchReply[],
  searches: readonly { readonly grid: WindowGrid }[],
): StoreAnswer<Readings> | StoreFailure {
  const series: IncrementSeries[] = [];
  let missing = 0;
  for (const [part, { grid }] of searches.entries()) {
    const reply = replies[part];
    const strata = reply?.aggregations.strata;
    if (strata !== undefined && strata.sum_other_doc_count + strata.doc_count_error_upper_bound > 0) {
      return storeFailure('too_large', `${by} has more than ${MOST_STRATA} values, and not all were counted`);
    }
    missing += reply?.hits.total.value ?? 0;
    for (const { key, key_as_string, doc_count, windows } of strata?.buckets ?? []) {
      const rows = windowRows(windows.buckets, grid);
      if ('failure' in rows) return rows;
      missing -= doc_count;
      series.push(
        countsOf(rows, query.kind === 'counts' && query.sum !== undefined, { [by]: key_as_string ?? key }),
      );
    }
  }
  const warnings = missing > 0 ? [`${missing} documents have no ${by}, and were left out`] : [];
  return { kind: 'data', data: { form: 'increments', series }, warnings };
}
