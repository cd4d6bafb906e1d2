import { NewrelicSettings } from '../../../src/sources/newrelic/newrelic-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const USUAL: CountOf = (nrql) => COUNTS[/'(v\d)'/.exec(nrql)?.[1] ?? ''] ?? null;
const TEXT = /'(?:[^'\\]|\\.)*'/g;
const TIMES = / SINCE (\d+) UNTIL (\d+) TIMESERIES (\d+) seconds$/;
const COUNTER = 'SELECT count(*) FROM Transaction WHERE {{matchers}}';

/** New Relic, by NRQL over NerdGraph. */
export const NEWRELIC: StoreUnderTest = {
  kind: 'newrelic',
  folder: 'newrelic',
  schema: NewrelicSettings,
  settingsAt: (url) => ({ url, accountId: 1_234_567, apiKey: 'NRAK-user-key' }),
  secrets: ['NRAK-user-key'],
  queries: {
    counter: COUNTER,
    histogram:
      "SELECT filter(count(*), WHERE duration <= 0.1) AS '0.1', count(*) AS '+Inf' FROM Transaction WHERE {{matchers}}",
    gauge: 'SELECT percentile(duration, 95) FROM Transaction WHERE {{matchers}}',
  },
  exempt: {},
  http: {
    good: (request) => newrelicReply(request, USUAL),
    empty: (request) => (nrqlOf(request) === null ? ACCOUNT : rows([])),
    complaint: (message) => ({
      body: JSON.stringify({
        data: { actor: { account: { nrql: null } } },
        errors: [
          { message, extensions: { errorClass: 'INVALID_INPUT' }, path: ['actor', 'account', 'nrql'] },
        ],
      }),
    }),
    fromMs: (request) => Number(TIMES.exec(nrqlOf(request) ?? '')?.[1] ?? Number.NaN) || null,
    said: (request) => {
      const nrql = nrqlOf(request) ?? '';
      const values = (nrql.match(TEXT) ?? []).map((text) => text.slice(1, -1).replace(/\\(.)/gs, '$1'));
      return { values, rest: nrql.replace(TEXT, "''") };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 60_000, count: 10 },
    reply: (request) => newrelicReply(request, USUAL, 300),
    window: '5m',
  },
};

const ACCOUNT: CannedReply = { body: '{"data":{"actor":{"account":{"id":1234567}}}}' };

function nrqlOf({ body }: SeenRequest): string | null {
  const { variables } = JSON.parse(body) as { readonly variables: { readonly nrql?: string } };
  return variables.nrql ?? null;
}

/** What New Relic answers to whoever asks for counts. */
export function newrelicReply(request: SeenRequest, countOf: CountOf, coarse?: number): CannedReply {
  const nrql = nrqlOf(request);
  if (nrql === null) return ACCOUNT;
  const [, since, until, asked] = (TIMES.exec(nrql) ?? []).map(Number);
  if (since === undefined || until === undefined) return rows([]);
  const step = coarse ?? asked ?? 60;
  const found = Array.from({ length: Math.ceil((until - since) / 1_000 / step) }, (_, index) => {
    const beginTimeSeconds = since / 1_000 + index * step;
    const count = countOf(nrql, beginTimeSeconds * 1_000);
    if (count === null) return [];
    return [{ beginTimeSeconds, endTimeSeconds: beginTimeSeconds + step, ...columns(nrql, count) }];
  }).flat();
  return rows(found);
}

function columns(nrql: string, count: number): object {
  if (nrql.includes('percentile(')) return { 'percentile.duration': { '95': count / 100 } };
  return nrql.includes("'+Inf'") ? { '0.1': count / 2, '+Inf': count } : { count };
}

function rows(results: readonly object[]): CannedReply {
  const metadata = { facets: null, messages: [] };
  return { body: JSON.stringify({ data: { actor: { account: { nrql: { results, metadata } } } } }) };
}
