import { WavefrontSettings } from '../../../src/sources/wavefront/wavefront-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const USUAL: CountOf = (query) => COUNTS[/"(v\d)"/.exec(query)?.[1] ?? ''] ?? null;
const TEXT = /"[^"]*"/g;
const COUNTER = 'rawsum(cs(http.requests, {{matchers}}))';

/** Wavefront, by its chart API. */
export const WAVEFRONT: StoreUnderTest = {
  kind: 'wavefront',
  folder: 'wavefront',
  schema: WavefrontSettings,
  settingsAt: (url) => ({ url, token: 'wavefront-api-token' }),
  secrets: ['wavefront-api-token'],
  queries: { counter: COUNTER, gauge: 'percentile(95, merge(hs(http.latency.m, {{matchers}})))' },
  exempt: {},
  http: {
    good: (request) => wavefrontReply(request, USUAL),
    empty: (request) => chart(request, { warnings: 'No metrics matching - [http.requests]' }),
    complaint: (errorMessage) => ({
      status: 400,
      body: JSON.stringify({ errorType: 'QuerySyntaxError', errorMessage }),
    }),
    fromMs: (request) =>
      parametersOf(request).get('q') === '1' ? null : Number(parametersOf(request).get('s')),
    said: (request) => {
      const parameters = parametersOf(request);
      const query = parameters.get('q') ?? '';
      parameters.set('q', query.replace(TEXT, '""'));
      return { values: (query.match(TEXT) ?? []).map((text) => text.slice(1, -1)), rest: `${parameters}` };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 60_000, count: 10 },
    reply: (request) => wavefrontReply(request, USUAL, 300),
    window: '5m',
  },
};

function parametersOf({ path }: SeenRequest): URLSearchParams {
  return new URL(path, 'http://localhost').searchParams;
}

/** What Wavefront answers to whoever asks for counts. */
export function wavefrontReply(request: SeenRequest, countOf: CountOf, granularity = 60): CannedReply {
  const parameters = parametersOf(request);
  const [from, to] = [Number(parameters.get('s')) / 1_000, Number(parameters.get('e')) / 1_000];
  const data = Array.from({ length: Math.ceil((to - from) / granularity) }, (_, index) => {
    const at = from + index * granularity;
    return [at, countOf(parameters.get('q') ?? '', at * 1_000)];
  }).filter(([, count]) => count !== null);
  if (data.length === 0) return chart(request, { granularity });
  return chart(request, { granularity, timeseries: [{ label: 'http.requests', data }] });
}

function chart(request: SeenRequest, more: object): CannedReply {
  const query = parametersOf(request).get('q');
  return { body: JSON.stringify({ query, name: query, stats: { queries: 1 }, ...more }) };
}
