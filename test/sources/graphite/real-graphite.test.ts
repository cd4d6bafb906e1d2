import { afterAll, describe, expect, it } from 'vitest';
import type { QueryRequest, ReadingShape } from '../../../src/readings/reading-request.ts';
import { createGraphiteSource } from '../../../src/sources/graphite/create-graphite-source.ts';
import { GraphiteSettings } from '../../../src/sources/graphite/graphite-settings.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import {
  type RunningGraphite,
  type StoredSeries,
  startGraphite,
} from '../../support/graphite/start-graphite.ts';

const MINUTE = 60_000;
/** Whisper keeps what is not older than its retention: these tests have to be about now. */
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;
const grid = { startMs: START, windowMs: MINUTE, count: 3 };

const graphite = await startGraphite([
  counted('shop.v1.a.requests', 10),
  counted('shop.v2.a.requests', 2),
  counted('shop.v2.b.requests', 3),
  { ...counted('shop.v2.gaps', 1), points: [[START / 1_000 + 70, 5]] },
  { ...counted('shop.v2.coarse', 1), retentions: [[300, 100]] },
]);

/** A value every ten seconds, from a minute before the windows on; the last one of each minute is larger by 1. */
function counted(path: string, value: number): StoredSeries {
  const first = START / 1_000 - 60;
  const points = Array.from({ length: 30 }, (_, index): [number, number] => [
    first + index * 10,
    index % 6 === 5 ? value + 1 : value,
  ]);
  return { path, retentions: [[10, 720]], method: 'sum', points };
}

describe.skipIf(graphite === null)('a real Graphite', () => {
  const { url, stop } = graphite as RunningGraphite;
  const source = createGraphiteSource(GraphiteSettings.parse({ kind: 'graphite', url }), UNWATCHED);
  afterAll(stop);

  function read(shape: ReadingShape, query: string, more: Partial<QueryRequest> = {}) {
    const side = (value: string) => ({
      query,
      matchers: [{ label: 'version', operator: '=', value }] as const,
    });
    const request: QueryRequest = {
      kind: 'query',
      shape,
      grid,
      canary: side('v2'),
      stable: side('v1'),
      ...more,
    };
    return source.read(request, AbortSignal.timeout(10_000));
  }

  it('adds up the values of each window, which begins where its first value does', async () => {
    expect(await read('counter', 'shop.{{version}}.*.requests')).toMatchObject({
      kind: 'answer',
      canary: {
        form: 'increments',
        series: [
          { labels: { target: 'shop.v2.a.requests' }, values: [13, 13, 13] },
          { labels: { target: 'shop.v2.b.requests' }, values: [19, 19, 19] },
        ],
      },
      stable: { series: [{ values: [61, 61, 61] }] },
    });
  });

  it('gives the mean of each window as a level, with gaps', async () => {
    const reply = await read('gauge', 'sumSeries(shop.{{version}}.*.requests)');
    expect(reply).toMatchObject({
      canary: { form: 'points', windows: [32 / 6, 32 / 6, 32 / 6], basis: { looksBackMs: MINUTE } },
    });
    expect(await read('gauge', 'shop.{{version}}.gaps')).toMatchObject({
      canary: { windows: [null, 5, null] },
      stable: { windows: [null, null, null] },
    });
  });

  it('reads stable earlier, and lays it on the windows', async () => {
    const stable = {
      query: 'shop.{{version}}.a.requests',
      matchers: [{ label: 'version', operator: '=', value: 'v1' }] as const,
      offsetMs: 2 * MINUTE,
    };
    expect(await read('counter', 'shop.{{version}}.a.requests', { stable })).toMatchObject({
      stable: { series: [{ values: [null, 61, 61] }] },
    });
  });

  it('knows how far a moving mean looks back', async () => {
    const reply = await read('gauge', "movingAverage(shop.{{version}}.a.requests, '5min')");
    expect(reply).toMatchObject({ canary: { basis: { looksBackMs: 5 * MINUTE } } });
  });

  it.each([
    ['gauge', 'shop.{{version}}.*.requests', /gives 2 series/],
    ['counter', 'shop.{{version}}.coarse', /no two values for the 3m .* give a longer "window"/],
    ['counter', 'nofunc(shop.{{version}}.a.requests)', /answered 400: .*unknown function: nofunc/],
    ['histogram', 'shop.{{version}}.a.requests', /gives no distributions/],
  ] as const)('refuses a %s of %s', async (shape, query, detail) => {
    expect(await read(shape, query)).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringMatching(detail) },
    });
  });

  it.each(['a.b', '*', '{v1,v2}', 'v1, x', "v1'", 'v1)', 'v[12]', 'v?', '', ' '])(
    'is not asked for a version called %j',
    async (value) => {
      const canary = {
        query: 'shop.{{version}}.a.requests',
        matchers: [{ label: 'version', operator: '=', value }] as const,
      };
      expect(await read('counter', 'shop.{{version}}.a.requests', { canary })).toMatchObject({
        kind: 'failed',
        failure: { kind: 'rejected_query', detail: expect.stringContaining('version') },
      });
    },
  );

  it('says which window to give where it keeps values for longer stretches', async () => {
    const longer = { grid: { startMs: START - 10 * MINUTE, windowMs: MINUTE, count: 13 } };
    expect(await read('counter', 'shop.{{version}}.coarse', longer)).toMatchObject({
      failure: {
        kind: 'rejected_query',
        detail: expect.stringMatching(/one value for each 5m, .* a "window" of 5m/),
      },
    });
  });

  it('can be tried', async () => {
    expect(await source.check(AbortSignal.timeout(10_000))).toBeNull();
  });
});
