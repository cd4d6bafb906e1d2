import { describe, expect, it } from 'vitest';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import { projectFile } from '../../support/docs/documents.ts';
import { CLICKHOUSE } from '../../support/stores/clickhouse.ts';
import type { CannedReply } from '../../support/stores/store-under-test.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const recorded = (name: string) => projectFile(`test/recorded/clickhouse/${name}`);
const columns = (...types: readonly (readonly [name: string, type: string])[]) => ({
  body: JSON.stringify({ data: types.map(([name, type]) => ({ name, type })) }),
});
const ORDERS = columns(['time', 'DateTime'], ['value', 'Nullable(Float64)']);

/** What a read gives where these are the replies to questions about columns and about rows. */
async function readOf(
  rows: CannedReply,
  about: CannedReply = ORDERS,
  shape: ReadingShape = 'counter',
  by = {},
) {
  const isAbout = (path: string) => decodeURIComponent(path).includes('query=describe');
  const server = await answering(({ path }) => (isAbout(path) ? about : rows));
  return (await storeAt(CLICKHOUSE, server.url)).read(question(CLICKHOUSE, shape, by), noSignal());
}

describe('replies of a real ClickHouse', () => {
  it('are counts per window and label', async () => {
    const about = columns(['time', 'DateTime'], ['value', 'Nullable(Float64)'], ['kind', 'String']);
    const reply = await readOf({ body: recorded('rows.json') }, about, 'counter', { by: 'kind' });
    expect(reply).toMatchObject({
      kind: 'answer',
      warnings: [],
      canary: {
        form: 'increments',
        series: [
          { labels: { kind: 'v1' }, values: [7, 0, 0] },
          { labels: { kind: 'v2' }, values: [0, Number.NaN, 0] },
        ],
      },
    });
  });

  it.each([
    ['before the first window', [-1]],
    ['after the last window', [0, 3]],
    ['of one window', [1, 1]],
  ])('have no rows %s', async (_what, indices) => {
    const data = indices.map((in_window) => ({ in_window, found: 4 }));
    for (const shape of ['counter', 'gauge'] as const) {
      const reply = await readOf({ body: JSON.stringify({ data }) }, ORDERS, shape);
      expect(reply).toMatchObject({ failure: { kind: 'bad_reply' } });
    }
  });

  it('tell the columns of a query', async () => {
    const reply = await readOf({ body: '{"data":[]}' }, { body: recorded('describe.json') });
    expect(reply).toMatchObject({ kind: 'answer', canary: { series: [] } });
  });

  it.each([
    ['not-a-number.json', Number.NaN],
    ['infinite.json', Number.POSITIVE_INFINITY],
  ])('hold numbers that JSON has no word for: %s', async (name, value) => {
    const reply = await readOf({ body: recorded(name) }, ORDERS, 'gauge');
    expect(reply).toMatchObject({ kind: 'answer', canary: { windows: [value, null, null] } });
  });

  it.each([
    ['error-unknown-column.txt', 404, 'rejected_query', /exception 47: Unknown identifier: nothing$/],
    ['error-unknown-table.txt', 404, 'rejected_query', /exception 60: .*nothing/],
    ['error-syntax.txt', 400, 'rejected_query', /exception 62: .*Syntax error/],
    ['error-two-statements.txt', 400, 'rejected_query', /Multi-statements are not allowed/],
    ['error-read-only.txt', 500, 'unauthorized', /exception 164: .*readonly = 2$/],
    ['error-too-slow.txt', 500, 'timeout', /exception 159: .*Timeout exceeded/],
    ['error-too-many-rows.txt', 500, 'too_large', /exception 396: .*Limit for result exceeded/],
    ['error-unknown-user.txt', 401, 'unauthorized', /exception 192: /],
    ['error-wrong-password.txt', 401, 'unauthorized', /exception 193: .*Wrong password for user default$/],
    ['error-unknown-setting.txt', 404, 'rejected_query', /exception 115: .*Unknown setting/],
    ['error-after-rows.txt', 200, 'rejected_query', /exception 395: Value passed to 'throwIf'/],
  ])('say what is wrong: %s', async (name, status, kind, detail) => {
    const wrong = { status, body: recorded(name) };
    for (const about of [ORDERS, wrong]) {
      const reply = await readOf(wrong, about);
      expect(reply).toMatchObject({
        kind: 'failed',
        failure: { kind, detail: expect.stringMatching(detail) },
      });
    }
  });
});

describe('replies as newer versions are documented to give them', () => {
  const exception =
    'Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED) (version 25.3.1.1 (official build))';

  it('say in the JSON what is wrong, after a part of the data', async () => {
    const body = JSON.stringify({ meta: [], data: [{ in_window: 0, found: 1 }], rows: 1, exception });
    expect(await readOf({ body })).toMatchObject({
      failure: {
        kind: 'store_error',
        detail: expect.stringMatching(/Memory limit exceeded. \(MEMORY_LIMIT_EXCEEDED\)$/),
      },
    });
  });

  it('that were cut off are no data', async () => {
    const body = recorded('rows.json');
    const reply = await readOf({ body: body.slice(0, body.length / 2) });
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'bad_reply' } });
  });

  it('may hold a text that looks like an exception', async () => {
    const about = columns(['time', 'DateTime'], ['value', 'Nullable(Float64)'], ['kind', 'String']);
    const rows = { body: JSON.stringify({ data: [{ in_window: 0, found: 1, of_label: `\n${exception}` }] }) };
    expect(await readOf(rows, about, 'counter', { by: 'kind' })).toMatchObject({ kind: 'answer' });
  });
});

describe('columns of a ClickHouse', () => {
  it.each([
    ["Nullable(DateTime64(3, 'Europe/Berlin'))", 'Decimal(18, 2)'],
    ['DateTime', 'UInt8'],
    ['LowCardinality(Nullable(DateTime))', 'Nullable(Int64)'],
  ])('are a time of the type %s and a value of the type %s', async (time, value) => {
    const reply = await readOf({ body: '{"data":[]}' }, columns(['time', time], ['value', value]));
    expect(reply).toMatchObject({ kind: 'answer' });
  });

  it.each([
    [[['time', 'Date']], /gives time as Date, which is no moment/],
    [[['time', 'String']], /gives time as String/],
    [
      [
        ['time', 'DateTime'],
        ['value', 'Array(UInt8)'],
      ],
      /gives value as Array\(UInt8\), which is no number/,
    ],
    [[['created_at', 'DateTime']], /no column time/],
  ] as const)('are refused where nothing can be done with them: %j', async (types, detail) => {
    const reply = await readOf({ body: '{"data":[]}' }, columns(...types));
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringMatching(detail) },
    });
  });
});
