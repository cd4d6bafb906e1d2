import { describe, expect, it } from 'vitest';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import { PLUGIN } from '../../support/stores/plugin.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

/** What becomes of a reply, as both sides get it. */
async function read(
  shape: ReadingShape,
  reply: unknown,
  { by, status = 200 }: { by?: string; status?: number } = {},
) {
  const server = await answering(() => ({ status, body: JSON.stringify(reply) }));
  const source = await storeAt(PLUGIN, server.url);
  return source.read(question(PLUGIN, shape, by === undefined ? {} : { by }), noSignal());
}

const BUCKETS = { le: [0.1, '+Inf'], cumulative: [[1, 2], null, [0, 0]] };

describe('the reply of a plug-in', () => {
  it('may hold counts as texts, and gaps', async () => {
    expect(await read('counter', { contract: 1, counts: [1, null, '3'] })).toMatchObject({
      canary: { form: 'increments', series: [{ labels: {}, values: [1, null, 3] }] },
    });
  });

  it('may hold counts for each value of a label, in whatever order', async () => {
    const reply = await read(
      'counter',
      { contract: 1, countsBy: { b: [1, 2, 3], a: [0, 0, 0] } },
      { by: 'route' },
    );
    expect(reply).toMatchObject({
      canary: { series: [{ labels: { route: 'a' } }, { labels: { route: 'b' }, values: [1, 2, 3] }] },
    });
  });

  it('may hold buckets', async () => {
    expect(await read('histogram', { contract: 1, distribution: BUCKETS })).toMatchObject({
      stable: {
        form: 'increments',
        series: [
          { labels: { le: '0.1' }, values: [1, null, 0] },
          { labels: { le: 'Infinity' }, values: [2, null, 0] },
        ],
      },
    });
  });

  it('may say what is behind values', async () => {
    const percentile = { quantile: 0.99, observations: [10, null, 30] };
    const reply = { contract: 1, values: [1, null, 3], looksBackSeconds: 300, percentile };
    expect(await read('gauge', reply)).toMatchObject({
      canary: { form: 'points', windows: [1, null, 3], basis: { looksBackMs: 300_000, percentile } },
    });
  });

  it('looks back a window where it does not say how far', async () => {
    expect(await read('gauge', { contract: 1, values: [1, null, 3] })).toMatchObject({
      canary: { basis: { looksBackMs: 60_000, percentile: null } },
    });
  });

  it('may hold warnings, and what nobody knows yet', async () => {
    const reply = await read('counter', {
      contract: 1,
      counts: [1, 2, 3],
      warnings: ['half is missing'],
      tint: 'red',
    });
    expect(reply).toMatchObject({ kind: 'answer', warnings: [expect.stringMatching(/: half is missing$/)] });
  });

  it.each([
    ['counter', { counts: [1, 2, 3] }, 'is required at contract'],
    ['counter', { contract: 2, counts: [1, 2, 3] }, 'must be 1, received 2 at contract'],
    ['counter', { contract: 1 }, 'is required at counts'],
    ['counter', { contract: 1, countsBy: {} }, 'is required at counts'],
    [
      'counter',
      { contract: 1, counts: [1, 2] },
      'must have an entry for each of the 3 windows, received 2 at counts',
    ],
    [
      'counter',
      { contract: 1, counts: [1, -2, 3] },
      'must be a whole number of 0 or more, received -2 at counts.1',
    ],
    ['counter', { contract: 1, counts: [1, 2.5, 3] }, 'received 2.5 at counts.1'],
    ['counter', { contract: 1, counts: [1, 'NaN', 3] }, 'at counts.1'],
    [
      'histogram',
      { contract: 1, distribution: { samples: [[1], [2]] } },
      'received 2 at distribution.samples',
    ],
    ['histogram', { contract: 1, distribution: { ...BUCKETS, le: [1, 0] } }, 'at distribution.le'],
    [
      'histogram',
      { contract: 1, distribution: { ...BUCKETS, cumulative: [[1, 2]] } },
      'at distribution.cumulative',
    ],
    ['histogram', { contract: 1, distribution: {} }, 'must hold "le" with "cumulative"'],
    ['gauge', { contract: 1, values: [1, 2, 3, 4] }, 'received 4 at values'],
    ['gauge', { contract: 1, values: [1, 2, 1e200] }, 'at values.2'],
    [
      'gauge',
      { contract: 1, values: [1, 2, 3], percentile: { observations: [1] } },
      'received 1 at percentile.observations',
    ],
    ['gauge', { contract: 1, values: [1, 2, 3], percentile: { quantile: 99 } }, 'at percentile.quantile'],
  ] as const)('to a %s is refused as %j', async (shape, reply, detail) => {
    expect(await read(shape, reply)).toMatchObject({
      kind: 'failed',
      failure: { kind: 'bad_reply', detail: expect.stringContaining(detail) },
    });
  });

  it('to a request that keeps a label apart must do so', async () => {
    expect(await read('counter', { contract: 1, counts: [1, 2, 3] }, { by: 'route' })).toMatchObject({
      failure: { kind: 'bad_reply', detail: expect.stringContaining('countsBy') },
    });
  });

  it.each([
    [200, undefined, 'rejected_query'],
    [400, undefined, 'rejected_query'],
    [401, undefined, 'unauthorized'],
    [500, undefined, 'store_error'],
    [400, 'too_large', 'too_large'],
    [500, 'timeout', 'timeout'],
  ])('that complains with status %d and kind %s is a failure of kind %s', async (status, kind, expected) => {
    expect(await read('counter', { error: { kind, detail: 'so it is' } }, { status })).toMatchObject({
      kind: 'failed',
      failure: { kind: expected, detail: expect.stringMatching(/so it is$/) },
    });
  });
});
