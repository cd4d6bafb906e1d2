import { expect, it } from 'vitest';
import { ELASTICSEARCH } from '../../support/stores/elasticsearch.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START = 1_700_000_000_123;
const MINUTE = 60_000;
const GRID = { startMs: START, windowMs: MINUTE, count: 2 };

/** A server with documents at these times, which puts them into buckets as the reference of Elasticsearch says. */
function holding(times: readonly number[]) {
  return answering(({ body }) => {
    const { query, aggs } = JSON.parse(body);
    const { gte, lt } = query.bool.filter[0].range['@timestamp'];
    const { fixed_interval, offset } = aggs.windows.date_histogram;
    const [interval, shift] = [Number.parseInt(fixed_interval, 10), Number.parseInt(offset, 10)];
    const found = times.filter((time) => time >= gte && time < lt);
    const counts = new Map<number, number>();
    for (const time of found) {
      const key = Math.floor((time - shift) / interval) * interval + shift;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const buckets = [...counts].map(([key, doc_count]) => ({ key, doc_count }));
    const total = { value: found.length, relation: 'eq' };
    const shards = { total: 1, successful: 1, skipped: 0, failed: 0 };
    return {
      body: JSON.stringify({ _shards: shards, hits: { total }, aggregations: { windows: { buckets } } }),
    };
  });
}

it.each([
  ['at the beginning of the first window is before it', START, [null, null]],
  ['a millisecond later is in it', START + 1, [1, null]],
  ['at the end of a window is in it', START + MINUTE, [1, null]],
  ['a millisecond later is in the next one', START + MINUTE + 1, [null, 1]],
  ['at the end of the last window is in it', START + 2 * MINUTE, [null, 1]],
  ['a millisecond later is after it', START + 2 * MINUTE + 1, [null, null]],
])('a document %s', async (_where, time, values) => {
  const server = await holding([time]);
  const source = await storeAt(ELASTICSEARCH, server.url);
  const request = question(ELASTICSEARCH, 'counter', { grid: GRID });
  expect(await source.read(request, noSignal())).toMatchObject({
    canary: { series: [{ labels: {}, values }] },
  });
});
