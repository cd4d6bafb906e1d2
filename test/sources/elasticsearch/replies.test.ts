import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ELASTICSEARCH } from '../../support/stores/elasticsearch.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START = 1_700_000_040_000;
const MINUTE = 60_000;

function recorded(name: string): string {
  return readFileSync(new URL(`../../recorded/elasticsearch/${name}.json`, import.meta.url), 'utf8');
}

async function read(body: string, status = 200, more = {}) {
  const server = await answering(() => ({ status, body }));
  const source = await storeAt(ELASTICSEARCH, server.url);
  return source.read(question(ELASTICSEARCH, 'counter', more), noSignal());
}

function found(total: number, aggregations: object): string {
  return JSON.stringify({
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: { total: { value: total, relation: 'eq' }, max_score: null, hits: [] },
    aggregations,
  });
}

describe('what is not all of the data is none', () => {
  it.each([
    ['shards-failed', 'store_error', '1 of 5 shards failed (Text fields are not optimised'],
    ['clusters-skipped', 'store_error', '1 of 2 clusters did not answer'],
  ])('%s', async (name, kind, detail) => {
    const failure = { kind, detail: expect.stringContaining(detail) };
    expect(await read(recorded(name))).toMatchObject({ kind: 'failed', failure });
  });

  it.each([
    ['timed_out', 'timeout'],
    ['terminated_early', 'store_error'],
  ])('%s', async (flag, kind) => {
    const body = JSON.stringify({ ...JSON.parse(found(0, {})), [flag]: true });
    expect(await read(body)).toMatchObject({ kind: 'failed', failure: { kind } });
  });

  it('documents that were found and are in no window', async () => {
    const buckets = [{ key: START + 1, doc_count: 3 }];
    expect(await read(found(5, { windows: { buckets } }))).toMatchObject({
      failure: {
        kind: 'store_error',
        detail: expect.stringContaining('found 5 documents and put 3 of them'),
      },
    });
  });

  it.each([{}, { value: {} }, { value: { value: 'NaN' } }])('a sum that is no number: %j', async (value) => {
    const buckets = [{ key: START + 1, doc_count: 3, ...value }];
    const sums = { ...ELASTICSEARCH, queries: { counter: '{"search": "x", "sum": "n"}' } };
    const server = await answering(() => ({ body: found(3, { windows: { buckets } }) }));
    const reply = await (await storeAt(sums, server.url)).read(question(sums, 'counter'), noSignal());
    expect(reply).toMatchObject({ canary: { series: [{ values: [Number.NaN, null, null] }] } });
  });

  it('documents that were counted twice', async () => {
    const buckets = [{ key: START + 1, doc_count: 3 }];
    expect(await read(found(2, { windows: { buckets } }))).toMatchObject({
      failure: { kind: 'store_error' },
    });
  });

  it('a bucket at a time that is none', async () => {
    const buckets = [{ key: 1e300, doc_count: 3 }];
    expect(await read(found(3, { windows: { buckets } }))).toMatchObject({
      failure: { kind: 'bad_reply', detail: expect.stringContaining('a bucket at 1e+300') },
    });
  });

  it('a bucket where no window begins', async () => {
    const buckets = [{ key: START, doc_count: 3 }];
    expect(await read(found(3, { windows: { buckets } }))).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('two buckets of one window', async () => {
    const bucket = { key: START + 1, doc_count: 3 };
    const reply = await read(found(6, { windows: { buckets: [bucket, bucket] } }));
    expect(reply).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('values of a label of which some were left out', async () => {
    const strata = { doc_count_error_upper_bound: 0, sum_other_doc_count: 4, buckets: [] };
    expect(await read(found(4, { strata }), 200, { by: 'route' })).toMatchObject({
      failure: { kind: 'too_large', detail: expect.stringContaining('route has more than 1000 values') },
    });
  });
});

describe('counts by a label', () => {
  const window = { key: START + 1, doc_count: 3 };
  const of = (key: string, doc_count: number, buckets: readonly object[]) => ({
    key,
    doc_count,
    windows: { buckets },
  });
  const strata = (...buckets: readonly object[]) => ({
    strata: { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets },
  });

  it.each([
    ['are not there though documents are', 3, {}, 'bad_reply'],
    ['are in windows, all of them', 5, strata(of('/a', 5, [window])), 'bad_reply'],
    [
      'are of documents that have one',
      3,
      strata(of('/a', 3, [window]), of('/b', 3, [window])),
      'rejected_query',
    ],
  ])('%s', async (_what, total, aggregations, kind) => {
    expect(await read(found(total, aggregations), 200, { by: 'route' })).toMatchObject({ failure: { kind } });
  });
});

describe('what the store complains of', () => {
  it.each([
    ['too-many-buckets', 400, 'too_large', 'Trying to create too many buckets'],
    ['index-not-found', 404, 'rejected_query', 'no such index [logs-*]'],
    ['query-shard-exception', 400, 'rejected_query', 'Failed to parse query [status:>=]'],
    ['security-exception', 401, 'unauthorized', 'unable to authenticate'],
    ['rejected-execution', 429, 'store_error', 'rejected execution'],
  ])('%s', async (name, status, kind, detail) => {
    const failure = { kind, detail: expect.stringContaining(detail) };
    expect(await read(recorded(name), status)).toMatchObject({ kind: 'failed', failure });
  });
});

describe('counts', () => {
  it('are those of the windows, with gaps where there is no document', async () => {
    const buckets = [
      { key: START + 1, doc_count: 3 },
      { key: START + 2 * MINUTE + 1, doc_count: 2 },
    ];
    expect(await read(found(5, { windows: { buckets } }))).toMatchObject({
      kind: 'answer',
      canary: { form: 'increments', series: [{ labels: {}, values: [3, null, 2] }] },
    });
  });

  it('stay apart by the values of a label, and documents without one are told of', async () => {
    const windows = { buckets: [{ key: START + MINUTE + 1, doc_count: 2 }] };
    const strata = {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
      buckets: [
        { key: '/a', doc_count: 2, windows },
        { key: 1, key_as_string: 'true', doc_count: 2, windows },
      ],
    };
    expect(await read(found(7, { strata }), 200, { by: 'route' })).toMatchObject({
      canary: {
        series: [
          { labels: { route: '/a' }, values: [null, 2, null] },
          { labels: { route: 'true' }, values: [null, 2, null] },
        ],
      },
      warnings: ['3 documents have no route, and were left out'],
    });
  });
});

describe('values', () => {
  it('are null where there were none, and tell what is behind a percentile', async () => {
    const rows = [
      { key: START + 1, doc_count: 9, value: { values: { '99.0': 12.5 } }, behind: { value: 7 } },
      { key: START + MINUTE + 1, doc_count: 2, value: { values: { '99.0': null } }, behind: { value: 0 } },
      {
        key: START + 2 * MINUTE + 1,
        doc_count: 1,
        value: { values: { '99.0': 'NaN' } },
        behind: { value: 0 },
      },
    ];
    const server = await answering(() => ({ body: found(12, { windows: { buckets: rows } }) }));
    const source = await storeAt(ELASTICSEARCH, server.url);
    const reply = await source.read(question(ELASTICSEARCH, 'gauge'), noSignal());
    expect(reply).toMatchObject({
      canary: {
        form: 'points',
        windows: [12.5, null, null],
        basis: { looksBackMs: MINUTE, percentile: { quantile: 0.99, observations: [7, 0, 0] } },
      },
    });
  });
});
