import { DynatraceSettings } from '../../../src/sources/dynatrace/dynatrace-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const USUAL: CountOf = (selector) => COUNTS[/"(v\d)"/.exec(selector)?.[1] ?? ''] ?? null;
const TEXT = /"[^"]*"/g;
const COUNTER = 'http.requests:filter({{matchers}}):splitBy():sum';

/** Dynatrace, by its metrics API. */
export const DYNATRACE: StoreUnderTest = {
  kind: 'dynatrace',
  folder: 'dynatrace',
  schema: DynatraceSettings,
  settingsAt: (url) => ({ url, apiToken: 'dt0c01.public.secret' }),
  secrets: ['dt0c01.public.secret'],
  queries: {
    counter: COUNTER,
    gauge: 'builtin:service.response.time:filter({{matchers}}):splitBy():percentile(95)',
  },
  exempt: {},
  http: {
    good: (request) => dynatraceReply(request, USUAL),
    empty: (request) => (isQuery(request) ? page([]) : METRICS),
    complaint: (message) => ({
      status: 400,
      body: JSON.stringify({
        error: {
          code: 400,
          message: 'Constraints violated.',
          constraintViolations: [{ path: 'metricSelector', message, parameterLocation: 'QUERY' }],
        },
      }),
    }),
    fromMs: (request) => (isQuery(request) ? Number(parametersOf(request).get('from')) : null),
    said: (request) => {
      const parameters = parametersOf(request);
      const selector = parameters.get('metricSelector') ?? '';
      parameters.set('metricSelector', selector.replace(TEXT, '""'));
      return {
        values: (selector.match(TEXT) ?? []).map((text) => text.slice(1, -1)),
        rest: `${parameters}`,
      };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 60_000, count: 10 },
    reply: (request) => dynatraceReply(request, USUAL, 5),
    window: '5m',
  },
};

const METRICS: CannedReply = {
  body: '{"totalCount":1,"nextPageKey":null,"metrics":[{"metricId":"http.requests"}]}',
};

function isQuery({ path }: SeenRequest): boolean {
  return path.startsWith('/api/v2/metrics/query?');
}

function parametersOf({ path }: SeenRequest): URLSearchParams {
  return new URL(path, 'http://localhost').searchParams;
}

/** What Dynatrace answers to whoever asks for counts. */
export function dynatraceReply(request: SeenRequest, countOf: CountOf, minutes = 1): CannedReply {
  if (!isQuery(request)) return METRICS;
  const parameters = parametersOf(request);
  const [from, to] = [Number(parameters.get('from')), Number(parameters.get('to'))];
  const stepMs = minutes * 60_000;
  const timestamps = Array.from(
    { length: Math.ceil((to - from) / stepMs) },
    (_, index) => from + (index + 1) * stepMs,
  );
  const selector = parameters.get('metricSelector') ?? '';
  const values = timestamps.map((endMs) => countOf(selector, endMs - stepMs));
  if (values.every((value) => value === null)) return page([]);
  return page([{ dimensions: [], dimensionMap: {}, timestamps, values }], `${minutes}m`);
}

function page(data: readonly object[], resolution = '1m'): CannedReply {
  const metric = { metricId: 'x', dataPointCountRatio: 6e-6, dimensionCountRatio: 1e-5, data };
  return { body: JSON.stringify({ totalCount: 1, nextPageKey: null, resolution, result: [metric] }) };
}
