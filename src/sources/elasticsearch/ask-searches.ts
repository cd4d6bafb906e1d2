import type { Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { askAll } from '../calls/ask-all.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { ElasticsearchReply } from './elasticsearch-reply.ts';
import { interpretBuckets } from './interpret-buckets.ts';
import { readStrata } from './read-strata.ts';
import type { SearchQuestion } from './search-body.ts';
import { type WindowRows, windowRows } from './window-rows.ts';

/** A search over a part of a grid. */
export interface Search {
  readonly grid: WindowGrid;
  readonly body: object;
}

/** Searches over all parts of a grid, and puts what comes back together. */
export async function askSearches(
  question: SearchQuestion,
  searches: readonly Search[],
  search: (body: object) => Promise<StoreAnswer<ElasticsearchReply> | StoreFailure>,
): Promise<StoreAnswer<Readings> | StoreFailure> {
  const answers = await askAll(searches, ({ body }) => search(body));
  if (answers.kind === 'failure') return answers;
  const { replies, warnings } = answers;
  if (question.by !== undefined) return readStrata(question, replies, searches);
  const rows: WindowRows[number][] = [];
  for (const [part, { grid }] of searches.entries()) {
    const read = rowsOf(replies[part], grid);
    if ('failure' in read) return read;
    rows.push(...read);
  }
  const windowMs = searches[0]?.grid.windowMs ?? 0;
  return { kind: 'data', data: interpretBuckets(question.query, rows, windowMs), warnings };
}

function rowsOf(reply: ElasticsearchReply | undefined, grid: WindowGrid): WindowRows | StoreFailure {
  const buckets = reply?.aggregations.windows?.buckets ?? [];
  const counted = buckets.reduce((sum, { doc_count }) => sum + doc_count, 0);
  const found = reply?.hits.total.value ?? 0;
  if (counted !== found) {
    const detail = `the store found ${found} documents and put ${counted} of them into windows: does each have one time?`;
    return storeFailure('store_error', detail);
  }
  return windowRows(buckets, grid);
}
