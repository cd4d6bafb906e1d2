import { expect, it } from 'vitest';
import { ELASTICSEARCH } from '../../support/stores/elasticsearch.ts';
import { answering, noSignal, storeAt } from '../../support/stores/try-store.ts';

const VERSION = { label: 'version', operator: '=', value: 'v1' } as const;

async function valuesFor(query: string, strata: object) {
  const total = { value: 9, relation: 'eq' };
  const shards = { total: 1, successful: 1, skipped: 0, failed: 0 };
  const body = JSON.stringify({ _shards: shards, hits: { total }, aggregations: { strata } });
  const server = await answering(() => ({ body }));
  const source = await storeAt(ELASTICSEARCH, server.url);
  const side = { query, matchers: [VERSION] };
  const reply = await source.labelValues?.({ label: 'pod', side, fromMs: 1_000, untilMs: 5_000 }, noSignal());
  return { reply, sent: server.requests.map((request) => JSON.parse(request.body)) };
}

const PODS = {
  doc_count_error_upper_bound: 0,
  sum_other_doc_count: 0,
  buckets: ['web-1', 'web-0'].map((key) => ({ key, doc_count: 4 })),
};

it.each(['kind:requests', '{"field": "d"}', '{"value": {"avg": {"field": "d"}}}'])(
  'tells the values of a field in the documents of %s',
  async (query) => {
    const { reply, sent } = await valuesFor(query, PODS);
    expect(reply).toEqual({ kind: 'values', values: ['web-0', 'web-1'] });
    expect(sent[0]).toMatchObject({
      query: { bool: { filter: expect.arrayContaining([{ term: { version: { value: 'v1' } } }]) } },
      aggs: { strata: { terms: { field: 'pod' } } },
    });
    expect(sent[0].query.bool.filter[0].range['@timestamp']).toMatchObject({ gte: 1_001, lt: 5_001 });
  },
);

it('tells none where not all are known, or the query is none', async () => {
  const { reply } = await valuesFor('x', { ...PODS, sum_other_doc_count: 1 });
  expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'too_large' } });
  const { reply: other, sent } = await valuesFor('{"x": 1}', PODS);
  expect(other).toMatchObject({ kind: 'failed', failure: { kind: 'rejected_query' } });
  expect(sent).toEqual([]);
});
