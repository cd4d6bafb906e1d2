import { DatadogSettings } from '../../../src/sources/datadog/datadog-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const USUAL: CountOf = (query) => COUNTS[/version:(v\d)/.exec(query)?.[1] ?? ''] ?? null;
const TAG_VALUE = /(?<=version:)[^,}]*/g;
const COUNTER = 'sum:http.requests{{{matchers}}}.as_count().rollup(sum, {{window}})';

/** Datadog, by its metric queries. */
export const DATADOG: StoreUnderTest = {
  kind: 'datadog',
  folder: 'datadog',
  schema: DatadogSettings,
  settingsAt: (url) => ({ url, apiKey: 'datadog-api-key', applicationKey: 'datadog-app-key' }),
  secrets: ['datadog-api-key', 'datadog-app-key'],
  queries: { counter: COUNTER, gauge: 'p95:http.latency{{{matchers}}}.rollup({{window}})' },
  exempt: {},
  http: {
    good: (request) => datadogReply(request, USUAL),
    empty: (request) => (isQuery(request) ? series([]) : VALID),
    complaint: (error) => ({ status: 400, body: JSON.stringify({ status: 'error', error }) }),
    fromMs: (request) => (isQuery(request) ? Number(parametersOf(request).get('from')) * 1_000 : null),
    said: (request) => {
      const parameters = parametersOf(request);
      const query = parameters.get('query') ?? '';
      parameters.set('query', query.replace(TAG_VALUE, ''));
      return { values: query.match(TAG_VALUE) ?? [], rest: `${parameters}` };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 60_000, count: 10 },
    reply: (request) => datadogReply(request, USUAL, 300),
    window: '5m',
  },
};

const VALID: CannedReply = { body: '{"status":"ok"}' };

function isQuery({ path }: SeenRequest): boolean {
  return path.startsWith('/api/v1/query?');
}

function parametersOf({ path }: SeenRequest): URLSearchParams {
  return new URL(path, 'http://localhost').searchParams;
}

/** What Datadog answers to whoever asks for counts. */
export function datadogReply(request: SeenRequest, countOf: CountOf, interval = 60): CannedReply {
  if (!isQuery(request)) return VALID;
  const parameters = parametersOf(request);
  const query = parameters.get('query') ?? '';
  const [from, to] = [Number(parameters.get('from')), Number(parameters.get('to'))];
  const pointlist = Array.from({ length: Math.ceil((to - from) / interval) }, (_, index) => {
    const at = (from + index * interval) * 1_000;
    return [at, countOf(query, at)];
  }).filter(([, count]) => count !== null);
  if (pointlist.length === 0) return series([]);
  return series([{ interval, pointlist, tag_set: [], query_index: 0, metric: 'http.requests', scope: '*' }]);
}

function series(all: readonly object[]): CannedReply {
  return { body: JSON.stringify({ status: 'ok', res_type: 'time_series', resp_version: 1, series: all }) };
}
