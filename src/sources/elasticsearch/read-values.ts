import type { ReadingShape, SideQuery } from '../../readings/reading-request.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { LabelReply } from '../source.ts';
import { type ElasticsearchQuery, parseElasticsearchQuery } from './elasticsearch-query.ts';
import type { ElasticsearchReply } from './elasticsearch-reply.ts';
import { MOST_STRATA, unknownMatcher } from './search-body.ts';

const SHAPES: readonly ReadingShape[] = ['counter', 'histogram', 'gauge'];

/** The values that a field has in the documents of a query, whatever the query is for. */
export async function readValues(
  { query: text, matchers }: SideQuery,
  search: (query: ElasticsearchQuery) => Promise<StoreAnswer<ElasticsearchReply> | StoreFailure>,
): Promise<LabelReply> {
  const read = SHAPES.map((shape) => parseElasticsearchQuery(text, shape));
  const parsed = read.find(({ kind }) => kind === 'query') ?? read[0];
  const detail = parsed?.kind === 'problem' ? parsed.detail : unknownMatcher(matchers);
  if (parsed?.kind !== 'query' || detail !== null)
    return failed('rejected_query', detail ?? 'is not understood');
  const answer = await search(parsed.query);
  if (answer.kind === 'failure') return { kind: 'failed', failure: answer.failure };
  const { strata } = answer.data.aggregations;
  if ((strata?.sum_other_doc_count ?? 0) > 0)
    return failed('too_large', `there are more than ${MOST_STRATA} values`);
  const values = (strata?.buckets ?? []).map(({ key, key_as_string }) => key_as_string ?? key);
  return { kind: 'values', values: values.toSorted() };
}

function failed(kind: 'rejected_query' | 'too_large', detail: string): LabelReply {
  return { kind: 'failed', failure: { kind, detail } };
}
