import { expect, it } from 'vitest';
import type { LabelMatcher, ReadingShape } from '../../../src/readings/reading-request.ts';
import { AZUREMONITOR } from '../../support/stores/azuremonitor.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const VERSION: LabelMatcher = { label: 'AppVersion', operator: '=', value: 'v2' };

async function askedFor(
  query: string,
  shape: ReadingShape,
  matchers: readonly LabelMatcher[] = [VERSION],
  more = {},
) {
  const server = await answering(() => ({
    body: '{"tables": [{"name": "PrimaryResult", "columns": [], "rows": []}]}',
  }));
  const source = await storeAt(AZUREMONITOR, server.url);
  const reply = await source.read(
    { ...question(AZUREMONITOR, shape, more), canary: { query, matchers } },
    noSignal(),
  );
  return { reply, requests: server.requests, body: JSON.parse(server.requests[0]?.body ?? '{}') };
}

it('adds the time and windows to the rows, on lines of their own', async () => {
  const { body, requests } = await askedFor('AppRequests | where {{matchers}} // all', 'counter');
  expect(requests[0]).toMatchObject({
    path: '/v1/workspaces/6f24ca63-3f6d-4b9e-8a3f-0d5c1f9d2a11/query',
    headers: { authorization: 'Bearer token-of-azure' },
  });
  expect(body).toEqual({
    timespan: '2023-11-14T22:14:00.000Z/2023-11-14T22:17:00.001Z',
    query: [
      `AppRequests | where ['AppVersion'] == "v2" // all`,
      '| where TimeGenerated > datetime(2023-11-14T22:14:00.000Z) and TimeGenerated <= datetime(2023-11-14T22:17:00.000Z)',
      '| summarize cv_value = todouble(count()), cv_behind = count() by cv_window = bin_at(TimeGenerated - 1tick, 60000ms, datetime(2023-11-14T22:14:00.000Z))',
      '| project cv_window, cv_value, cv_behind',
      '| order by cv_window asc',
    ].join('\n'),
  });
});

it('sums a column, puts values in buckets, and keeps a label apart', async () => {
  const rows = '{"rows": "AppRequests | where {{matchers}};\\n", "field": "DurationMs", "sum": "ItemCount"}';
  const { body } = await askedFor(rows, 'histogram');
  const lines = body.query.split('\n');
  expect(lines[0]).toBe(`AppRequests | where ['AppVersion'] == "v2"`);
  expect(lines.slice(2, 4)).toEqual([
    '| where isnotnull(DurationMs)',
    '| extend cv_group = iff(todouble(DurationMs) > 0, tolong(ceiling(log2(todouble(DurationMs)) * 4)), -1000000)',
  ]);
  expect(lines[4]).toMatch(/^\| summarize cv_value = todouble\(sum\(ItemCount\)\), .*, cv_group$/);
  const { body: apart } = await askedFor('T | where {{matchers}}', 'counter', [VERSION], { by: 'Name' });
  expect(apart.query).toContain("\n| extend cv_group = tostring(['Name'])\n");
  expect(apart.query).toContain('\n| project cv_window, cv_group, cv_value, cv_behind\n');
});

it('writes conditions of every kind', async () => {
  const matchers: LabelMatcher[] = [
    { label: 'AppVersion', operator: '!=', value: 'a"\\b' },
    { label: 'Properties.build.id', operator: '=~', value: 'a|b\\d' },
    { label: 'Name', operator: '!~', value: '.*' },
  ];
  const { body } = await askedFor('T | where {{matchers}}', 'counter', matchers);
  expect(body.query.split('\n')[0]).toBe(
    `T | where ['AppVersion'] != "a\\"\\\\b" and tostring(['Properties']['build']['id']) matches regex "^(?:a|b\\\\d)$" and not(['Name'] matches regex "^(?:.*)$")`,
  );
});

it.each([
  ['counter', 'T', 'has no place for the condition on AppVersion'],
  ['counter', '{"rows": "T | where {{matchers}}", "field": "x"}', 'field: is not a known key'],
  ['histogram', 'T | where {{matchers}}', 'the query must be JSON'],
  ['histogram', '{"rows": "T | where {{matchers}}", "field": "x) | y"}', 'must be the name of a column'],
  ['gauge', '{"rows": "T | where {{matchers}}", "value": "avg(x) | y"}', 'must be one aggregation'],
] as const)('asks nothing for the %s %s', async (shape, query, detail) => {
  const { reply, requests } = await askedFor(query, shape);
  expect(reply).toMatchObject({
    failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
    queries: [query],
  });
  expect(requests).toEqual([]);
});
