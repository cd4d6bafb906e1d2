import { expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { CLOUDMONITORING } from '../../support/stores/cloudmonitoring.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

async function callsFor(query: string, shape: 'counter' | 'gauge', matchers: readonly LabelMatcher[]) {
  const server = await answering(() => ({ body: '{}' }));
  const source = await storeAt(CLOUDMONITORING, server.url);
  const reply = await source.read(
    { ...question(CLOUDMONITORING, shape), canary: { query, matchers } },
    noSignal(),
  );
  const calls = server.requests.map(({ path, headers }) => {
    const url = new URL(path, 'http://localhost');
    return { path: url.pathname, headers, parameters: Object.fromEntries(url.searchParams) };
  });
  return { reply, calls };
}

it('asks for the sum of all series in windows that end with the time that is looked at', async () => {
  const matchers: LabelMatcher[] = [
    { label: 'version', operator: '=', value: 'a"\\b' },
    { label: 'resource.labels.zone', operator: '!=', value: 'b' },
    { label: 'metric.labels.pod', operator: '=~', value: 'web-\\d+' },
    { label: 'metadata.user_labels.app', operator: '!~', value: 'x.*' },
  ];
  const { calls } = await callsFor('metric.type = "requests" AND {{matchers}}', 'counter', matchers);
  expect(calls[0]).toMatchObject({
    path: '/v3/projects/shop-1234/timeSeries',
    headers: { authorization: 'Bearer token-of-google' },
  });
  expect(calls[0]?.parameters).toEqual({
    filter: [
      'metric.type = "requests"',
      'metric.labels.version = "a\\"\\\\b"',
      'NOT resource.labels.zone = "b"',
      'metric.labels.pod = monitoring.regex.full_match("web-\\\\d+")',
      'NOT metadata.user_labels.app = monitoring.regex.full_match("x.*")',
    ].join(' AND '),
    'interval.startTime': '2023-11-14T22:14:00.000Z',
    'interval.endTime': '2023-11-14T22:17:00.000Z',
    'aggregation.alignmentPeriod': '60s',
    'aggregation.perSeriesAligner': 'ALIGN_DELTA',
    'aggregation.crossSeriesReducer': 'REDUCE_SUM',
    view: 'FULL',
  });
});

it.each([
  ['counter', '{"filter": "x", "aligner": "ALIGN_MEAN"}', 'aligner'],
  ['counter', '{"filter": "x", "reducer": "REDUCE_MEAN"}', 'reducer: is not a known key'],
  ['gauge', '{"filter": "x", "reducer": "MEAN"}', 'must be a reducer'],
  ['gauge', '{"filter": 7}', 'filter'],
  ['counter', 'metric.type = "x"', 'has no place for the condition on version'],
] as const)('asks nothing for the %s %s', async (shape, query, detail) => {
  const { reply, calls } = await callsFor(query, shape, [{ label: 'version', operator: '=', value: 'v2' }]);
  expect(reply).toMatchObject({
    failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
    queries: [query],
  });
  expect(calls).toEqual([]);
});
