import { expect, it } from 'vitest';
import { CLICKHOUSE } from '../../support/stores/clickhouse.ts';
import { answering, noSignal, question, storeAt, versioned } from '../../support/stores/try-store.ts';

async function sentFor(query: string, more = {}) {
  const server = await answering(CLICKHOUSE.http?.good ?? (() => ({ body: '' })));
  const source = await storeAt(CLICKHOUSE, server.url, { timeout: '1500ms' });
  const request = question(CLICKHOUSE, 'counter', { canary: versioned(query, "v'2\\"), ...more });
  const reply = await source.read(request, noSignal());
  const canary = server.requests
    .map(({ path, method, headers }) => ({ method, headers, sent: new URL(path, server.url).searchParams }))
    .filter(({ sent }) => sent.get('param_p1') === "v\\'2\\\\");
  return { reply, canary };
}

it('asks for columns, and then for what they make in each window', async () => {
  const { canary } = await sentFor(
    'select created_at as time, amount as value from orders where {{matchers}};',
  );
  expect(canary.map(({ method, sent }) => [method, sent.get('query')])).toEqual([
    [
      'GET',
      [
        'describe table (',
        'select created_at as time, amount as value from orders where "version" = {p1:String}',
        ') format JSON',
      ].join('\n'),
    ],
    [
      'GET',
      [
        'select toInt32(intDiv(toUnixTimestamp64Nano(toDateTime64("time", 9)) - 1700000040000000000 - 1, 60000000000)) as in_window, toFloat64(case when count(*) = count("value") then sum("value") end) as found',
        'from (',
        'select created_at as time, amount as value from orders where "version" = {p1:String}',
        ') as given',
        'where "time" > fromUnixTimestamp64Milli(toInt64(1700000040000)) and "time" <= fromUnixTimestamp64Milli(toInt64(1700000220000))',
        'group by in_window',
        'limit 100001 format JSON',
      ].join('\n'),
    ],
  ]);
});

it('sends bounds along, and makes every result that is cut short an error', async () => {
  const { canary } = await sentFor('select created_at as time from orders where {{matchers}}');
  for (const { sent, headers } of canary) {
    expect(Object.fromEntries(sent)).toMatchObject({
      database: 'shop',
      max_execution_time: '2',
      result_overflow_mode: 'throw',
      timeout_overflow_mode: 'throw',
      cancel_http_readonly_queries_on_client_close: '1',
      wait_end_of_query: '1',
    });
    expect(headers.authorization).toMatch(/^Basic /);
  }
});

it('tells the query with its values', async () => {
  const { reply } = await sentFor('select created_at as time from orders where version = {{version}}');
  expect(reply.queries[0]).toBe(
    'select created_at as time from orders where version = {p1:String}\n-- p1 = "v\'2\\\\"',
  );
});

it('has the edges and the length of the windows in their places', async () => {
  const { canary } = await sentFor(
    'select created_at as time from orders where {{matchers}} and created_at > {{from}} - {{window}} and created_at <= {{to}}',
  );
  expect(canary[0]?.sent.get('query')).toContain(
    'created_at > fromUnixTimestamp64Milli(toInt64(1700000040000)) - toIntervalSecond(60) and created_at <= fromUnixTimestamp64Milli(toInt64(1700000220000))',
  );
});

it.each([
  "select created_at as time from orders where version = '{{version}}'",
  "select created_at as time from orders where version = 'it\\'s {{version}}'",
  'select created_at as time from orders -- where {{matchers}}',
  'select created_at as time from orders /* where {{matchers}} */',
  'select created_at as time from orders # where {{matchers}}',
  'select created_at as time from orders where `{{version}}` = 1',
])('asks nothing where a value would not be one: %s', async (query) => {
  const { reply, canary } = await sentFor(query);
  expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'rejected_query' } });
  expect(canary).toEqual([]);
});
