import { ElasticsearchSettings } from '../../../src/sources/elasticsearch/elasticsearch-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Documents in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };

/** Elasticsearch, by its search API. */
export const ELASTICSEARCH: StoreUnderTest = {
  kind: 'elasticsearch',
  folder: 'elasticsearch',
  schema: ElasticsearchSettings,
  settingsAt: (url) => ({
    url,
    index: 'logs-*',
    apiKey: 'elastic-key',
    headers: { 'X-Api-Key': 'proxy-key' },
  }),
  secrets: ['elastic-key', 'proxy-key'],
  queries: {
    counter: 'status:>=500',
    histogram: '{"field": "event.duration", "bounds": [100, 200]}',
    gauge: '{"value": {"percentiles": {"field": "event.duration", "percents": [99]}}}',
  },
  exempt: {
    placeholders: 'the conditions go into its queries as JSON',
    'roll-ups': 'it keeps every document',
  },
  http: {
    good: (request) => elasticsearchReply(request, usual),
    empty: () => ({ body: JSON.stringify(reply([])) }),
    complaint: (reason) => ({
      status: 400,
      body: JSON.stringify({ error: { type: 'parsing_exception', reason }, status: 400 }),
    }),
    fromMs: (request) => {
      const from = timeOf(bodyOf(request))?.gte;
      return from === undefined ? null : from - 1;
    },
    said: (request) => {
      const values: string[] = [];
      const rest = JSON.stringify(bodyOf(request), (key, value) => {
        if (key !== 'value' || typeof value !== 'string') return value;
        values.push(value);
        return '';
      });
      return { values, rest: `${request.path} ${rest}` };
    },
  },
};

interface Body {
  readonly query: { readonly bool?: { readonly filter: readonly Record<string, Record<string, unknown>>[] } };
  readonly aggs?: { readonly windows: { readonly date_histogram: { readonly fixed_interval: string } } };
}

function bodyOf({ body }: SeenRequest): Body {
  return JSON.parse(body) as Body;
}

function timeOf({ query }: Body) {
  const range = query.bool?.filter.find((clause) => 'range' in clause)?.['range'];
  return range?.['@timestamp'] as { readonly gte: number; readonly lt: number } | undefined;
}

const usual: CountOf = (query) => {
  const version = Object.keys(COUNTS).find((one) => query.includes(`"${one}"`));
  return version === undefined ? null : (COUNTS[version] ?? null);
};

/** What Elasticsearch answers to whoever asks for counts. */
export function elasticsearchReply(request: SeenRequest, countOf: CountOf): CannedReply {
  return { body: JSON.stringify(answer(bodyOf(request), countOf)) };
}

function answer(body: Body, countOf: CountOf): object {
  const time = timeOf(body);
  if (time === undefined) return reply([]);
  const windowMs = Number.parseInt(body.aggs?.windows.date_histogram.fixed_interval ?? '', 10);
  const keys = Array.from(
    { length: (time.lt - time.gte) / windowMs },
    (_, index) => time.gte + index * windowMs,
  );
  return reply(
    keys.flatMap((key) => {
      const count = countOf(JSON.stringify(body.query), key - 1) ?? 0;
      return count === 0 ? [] : [windowOf(key, count)];
    }),
  );
}

function windowOf(key: number, count: number) {
  return {
    key,
    doc_count: count,
    value: { values: { '99.0': 10 * count } },
    behind: { value: count },
    buckets: { buckets: [count / 2, count / 4, count / 4].map((doc_count) => ({ doc_count })) },
  };
}

function reply(buckets: readonly { readonly doc_count: number }[]): object {
  const value = buckets.reduce((sum, { doc_count }) => sum + doc_count, 0);
  return {
    took: 3,
    timed_out: false,
    _shards: { total: 2, successful: 2, skipped: 0, failed: 0 },
    hits: { total: { value, relation: 'eq' }, max_score: null, hits: [] },
    aggregations: { windows: { buckets } },
  };
}
