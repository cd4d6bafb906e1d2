import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import { AZUREMONITOR } from '../../support/stores/azuremonitor.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

function recorded(name: string): string {
  return readFileSync(new URL(`../../recorded/azuremonitor/${name}.json`, import.meta.url), 'utf8');
}

async function read(body: string, shape: ReadingShape = 'counter', more = {}, status = 200) {
  const server = await answering(() => ({ status, body }));
  const source = await storeAt(AZUREMONITOR, server.url);
  return source.read(question(AZUREMONITOR, shape, more), noSignal());
}

function table(
  rows: readonly (readonly unknown[])[],
  names = ['cv_window', 'cv_group', 'cv_value', 'cv_behind'],
) {
  return JSON.stringify({
    tables: [{ name: 'PrimaryResult', columns: names.map((name) => ({ name })), rows }],
  });
}

describe('what the API complains of', () => {
  it.each([
    ['syntax-error', 400, 'rejected_query', "could not be parsed at 'whre' on line [1,15]"],
    ['insufficient-access', 403, 'unauthorized', 'insufficient access'],
    ['throttled', 429, 'store_error', 'Rate limit is exceeded'],
    ['partial-error', 200, 'store_error', 'a part of the data only: There were some errors'],
    ['too-large', 200, 'too_large', 'exceed the set limit of 64000000 bytes'],
  ])('%s', async (name, status, kind, detail) => {
    const failure = { kind, detail: expect.stringContaining(detail) };
    expect(await read(recorded(name), 'counter', {}, status)).toMatchObject({ kind: 'failed', failure });
  });
});

describe('rows', () => {
  it('whose sum is not known are no number, and not none', async () => {
    const body = table([['2023-11-14T22:14:00Z', null, 7]], ['cv_window', 'cv_value', 'cv_behind']);
    expect(await read(body)).toMatchObject({ canary: { series: [{ values: [Number.NaN, null, null] }] } });
  });

  it('are counts of their windows, with gaps', async () => {
    expect(await read(recorded('counts'))).toMatchObject({
      canary: { form: 'increments', series: [{ labels: {}, values: [40, null, 12] }] },
    });
  });

  it('stay apart by a column', async () => {
    const rows = [
      ['2023-11-14T22:14:00Z', '/b', 2, 2],
      ['2023-11-14T22:14:00Z', '/a', 3, 3],
      ['2023-11-14T22:15:00Z', '', 1, 1],
    ];
    expect(await read(table(rows), 'counter', { by: 'Name' })).toMatchObject({
      canary: {
        series: [
          { labels: { Name: '' }, values: [null, 1, null] },
          { labels: { Name: '/a' }, values: [3, null, null] },
          { labels: { Name: '/b' }, values: [2, null, null] },
        ],
      },
    });
  });

  it('are buckets of an exponential histogram', async () => {
    const rows = [
      ['2023-11-14T22:14:00Z', -1_000_000, 1, 1],
      ['2023-11-14T22:14:00Z', 4, 3, 3],
      ['2023-11-14T22:14:00Z', -4, 2, 2],
    ];
    expect(await read(table(rows), 'histogram')).toMatchObject({
      canary: {
        form: 'histograms',
        windows: [
          {
            count: 6,
            buckets: [
              { lower: Number.NEGATIVE_INFINITY, upper: 0, count: 1 },
              { lower: 2 ** 0.75, upper: 2, count: 3 },
              { lower: 2 ** -1.25, upper: 0.5, count: 2 },
            ],
          },
          null,
          null,
        ],
      },
    });
  });

  it('are levels, and of a percentile tell how many rows are behind it', async () => {
    const names = ['cv_window', 'cv_value', 'cv_behind'];
    const rows = [
      ['2023-11-14T22:14:00Z', 12.5, 40],
      ['2023-11-14T22:15:00Z', 'NaN', 0],
    ];
    expect(await read(table(rows, names), 'gauge')).toMatchObject({
      canary: {
        windows: [12.5, Number.NaN, null],
        basis: { looksBackMs: 60_000, percentile: { quantile: 0.99, observations: [40, 0, null] } },
      },
    });
  });

  it('of one window are one, or no answer', async () => {
    const row = ['2023-11-14T22:14:00Z', null, 1, 1];
    expect(await read(table([row, row]))).toMatchObject({ failure: { kind: 'bad_reply' } });
  });

  it('of another time are no answer', async () => {
    const rows = [['2023-11-14T22:14:30Z', null, 1, 1]];
    expect(await read(table(rows))).toMatchObject({ failure: { kind: 'bad_reply' } });
  });
});
