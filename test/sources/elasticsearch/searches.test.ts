import { describe, expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { ELASTICSEARCH } from '../../support/stores/elasticsearch.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const { http } = ELASTICSEARCH;
const START = 1_700_000_000_500;
const GRID = { startMs: START, windowMs: 60_000, count: 2 };

/** The searches for the canary, as they were sent. */
async function searchesFor(query: string, shape: 'counter' | 'histogram' | 'gauge', more = {}) {
  const server = await answering(http?.good ?? (() => ({ body: '' })));
  const source = await storeAt(ELASTICSEARCH, server.url);
  const request = question(ELASTICSEARCH, shape, { grid: GRID, ...more });
  const side = { query, matchers: request.canary.matchers };
  const reply = await source.read(
    { ...request, canary: { ...side, ...('canary' in more ? (more.canary as object) : {}) } },
    noSignal(),
  );
  const searches = server.requests.map(({ path, body }) => ({ path, body: JSON.parse(body) }));
  return {
    reply,
    searches: searches.filter(({ body }) => JSON.stringify(body).includes('"v2"')),
    all: searches,
  };
}

describe('a search', () => {
  it('looks at whole windows from whatever start, and at all data or none', async () => {
    const { searches } = await searchesFor('status:>=500', 'counter');
    expect(searches).toEqual([
      {
        path: '/logs-*/_search?allow_partial_search_results=false&allow_no_indices=false',
        body: {
          size: 0,
          track_total_hits: true,
          query: {
            bool: {
              filter: [
                { range: { '@timestamp': { gte: START + 1, lt: START + 120_001, format: 'epoch_millis' } } },
                { query_string: { query: 'status:>=500' } },
                { term: { version: { value: 'v2' } } },
              ],
              must_not: [],
            },
          },
          aggs: {
            windows: {
              date_histogram: {
                field: '@timestamp',
                fixed_interval: '60000ms',
                offset: `+${(START + 1) % 60_000}ms`,
                min_doc_count: 1,
              },
            },
          },
        },
      },
    ]);
  });

  it('has conditions, clauses, another index and a sum', async () => {
    const matchers: LabelMatcher[] = [
      { label: 'version', operator: '=', value: 'v2' },
      { label: 'zone', operator: '!=', value: 'b' },
      { label: 'pod', operator: '=~', value: 'web-[0-9]+' },
      { label: 'pod', operator: '!~', value: 'web-0|web-1' },
    ];
    const query = '{"filter": {"range": {"status": {"gte": 500}}}, "index": "a,b-*", "sum": "requests"}';
    const { searches } = await searchesFor(query, 'counter', { canary: { query, matchers } });
    expect(searches[0]?.path).toMatch(/^\/a,b-\*\/_search/);
    expect(searches[0]?.body).toMatchObject({
      query: {
        bool: {
          filter: [
            {},
            { range: { status: { gte: 500 } } },
            { term: { version: { value: 'v2' } } },
            { regexp: { pod: { value: 'web-[0-9]+', flags: 'NONE' } } },
          ],
          must_not: [
            { term: { zone: { value: 'b' } } },
            { regexp: { pod: { value: 'web-0|web-1', flags: 'NONE' } } },
          ],
        },
      },
      aggs: { windows: { aggs: { value: { sum: { field: 'requests' } } } } },
    });
  });

  it('has ranges that hold their upper bound, down to the last bit', async () => {
    const { searches } = await searchesFor('{"field": "d", "bounds": [-1, 0, 0.1, 100]}', 'histogram');
    const ends = [-1 + 2 ** -53, 5e-324, 0.1 + 2 ** -56, 100 + 2 ** -46];
    expect(searches[0]?.body.aggs.windows.aggs.buckets.range.ranges).toEqual([
      { to: ends[0] },
      { from: ends[0], to: ends[1] },
      { from: ends[1], to: ends[2] },
      { from: ends[2], to: ends[3] },
      { from: ends[3] },
    ]);
    for (const [index, bound] of [-1, 0, 0.1, 100].entries()) expect(bound).toBeLessThan(ends[index] ?? 0);
  });

  it('is cut into parts where there would be too many buckets', async () => {
    const grid = { ...GRID, count: 120 };
    const { searches, reply } = await searchesFor('{"field": "d"}', 'histogram', { grid });
    expect(searches).toHaveLength(3);
    const series = reply.kind === 'answer' && reply.canary.form === 'increments' ? reply.canary.series : [];
    expect(series.at(-1)?.labels).toEqual({ le: '+Inf' });
    expect(series.map(({ values }) => values.length)).toEqual(series.map(() => 120));
  });
});

describe('nothing is asked', () => {
  it.each([
    ['counter', '{"search": ', 'the query begins as JSON and is none'],
    ['counter', '{"serach": "x"}', 'the query serach: is not a known key; write a search such as'],
    ['counter', '{"search": "x", "index": "../_cluster"}', 'the query index: must be the name of an index'],
    ['counter', '{"search": "x", "index": "logs-*,_all"}', 'the query index: must be the name of an index'],
    ['counter', 'x AND {{matchers}}', 'the query has a placeholder: conditions of the sides are added'],
    ['histogram', 'status:500', 'the query must be JSON: write {"search": "…", "field": "event.duration"}'],
    ['histogram', '{"field": "d", "bounds": [2, 1]}', 'the query bounds: must ascend'],
    ['gauge', '{"search": "x"}', 'the query value: must be one of avg, min, max'],
    [
      'gauge',
      '{"value": {"percentiles": {"field": "d"}}}',
      'the query value: percentiles: percents: must be one percentile, such as [99]',
    ],
    ['gauge', '{"value": {"scripted_metric": {"init_script": "x"}}}', 'the query value: must be one of avg'],
  ] as const)('for the %s %s', async (shape, query, detail) => {
    const { reply, all } = await searchesFor(query, shape);
    expect(reply).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
      queries: [query],
    });
    expect(all).toEqual([]);
  });

  it.each(['a\\d+', '(?i)web', '^web', 'web$', 'a+?', '"a"', '[[:alpha:]]'])(
    'for the expression %s, which means something else there',
    async (value) => {
      const canary = { query: 'x', matchers: [{ label: 'pod', operator: '=~', value }] };
      const { reply, all } = await searchesFor('x', 'counter', { canary });
      expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'rejected_query' } });
      expect(all).toEqual([]);
    },
  );
});
