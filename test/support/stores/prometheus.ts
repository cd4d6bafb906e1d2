import { unquoteString } from '../../../src/promql/unquote-string.ts';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const STEP_MS = 15_000;
const TEXT = /"(?:[^"\\]|\\.)*"/g;
/** How many things a version counts in a step. */
const RATES: Readonly<Record<string, number>> = { v1: 10, v2: 7 };

/** Prometheus, by its query API. */
export const PROMETHEUS: StoreUnderTest = {
  kind: 'prometheus',
  folder: 'prometheus',
  schema: PrometheusSettings,
  settingsAt: (url) => ({ url, bearerToken: 'prometheus-token', headers: { 'X-Api-Key': 'prometheus-key' } }),
  secrets: ['prometheus-token', 'prometheus-key'],
  queries: { counter: 'requests_total', histogram: 'latency_bucket', gauge: 'avg(memory_bytes)' },
  exempt: {
    placeholders: 'the conditions go into its queries by the grammar',
    'roll-ups': 'it keeps every sample',
    readme: 'docs/prometheus.md and docs/configuration.md are its pages, with tests of their own',
  },
  http: {
    good: (request) => reply(request, (version, query) => [matrixSeries(request, version, query)]),
    empty: (request) => reply(request, () => []),
    complaint: (error) => ({
      status: 400,
      body: JSON.stringify({ status: 'error', errorType: 'bad_data', error }),
    }),
    fromMs: ({ path, form }) => {
      if (path.endsWith('/query_range')) return Number(form.get('start')) * 1_000;
      const range = rangeMs(form.get('query') ?? '');
      return range === null ? null : Number(form.get('time')) * 1_000 - range;
    },
    said: ({ form }) => {
      const query = form.get('query') ?? '';
      const values = (query.match(TEXT) ?? []).map((text) => unquoteString(text));
      const rest = new URLSearchParams(form);
      rest.set('query', query.replace(TEXT, '""'));
      return { values, rest: `${rest}` };
    },
  },
};

function reply({ form }: SeenRequest, seriesOf: (version: string, query: string) => readonly unknown[]) {
  const query = form.get('query') ?? '';
  const versions = Object.keys(RATES).filter((version) => query.includes(version));
  const isOneMoment = !form.has('start') && rangeMs(query) === null;
  const data = isOneMoment
    ? { resultType: 'vector', result: [{ metric: {}, value: [0, '1'] }] }
    : { resultType: 'matrix', result: versions.flatMap((version) => seriesOf(version, query)) };
  return { body: JSON.stringify({ status: 'success', data }) };
}

/** A series that grows by the same in each step, and begins at 0 where the request does. */
function matrixSeries({ form }: SeenRequest, version: string, query: string) {
  const seconds = (name: string) => Number(form.get(name));
  const isRange = form.has('start');
  const fromMs = isRange ? seconds('start') * 1_000 : seconds('time') * 1_000 - (rangeMs(query) ?? 0);
  const untilMs = seconds(isRange ? 'end' : 'time') * 1_000;
  const stepMs = isRange ? seconds('step') * 1_000 : STEP_MS;
  const values: [number, string][] = [];
  for (let at = untilMs, left = Math.floor((untilMs - fromMs) / stepMs); left >= 0; at -= stepMs, left -= 1) {
    values.unshift([at / 1_000, String(left * (RATES[version] ?? 0))]);
  }
  const bound = query.includes('_bucket') ? { le: '+Inf' } : {};
  return { metric: { version, ...bound }, values };
}

function rangeMs(query: string): number | null {
  const [, seconds] = /\[(\d+)s\]$/.exec(query) ?? [];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}
