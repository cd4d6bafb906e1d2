import { CloudmonitoringSettings } from '../../../src/sources/cloudmonitoring/cloudmonitoring-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a period, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const TEXT = /"(?:[^"\\]|\\.)*"/g;
const COUNTER = 'metric.type = "custom.googleapis.com/requests" AND {{matchers}}';

/** Google Cloud Monitoring, by projects.timeSeries.list. */
export const CLOUDMONITORING: StoreUnderTest = {
  kind: 'cloudmonitoring',
  folder: 'cloudmonitoring',
  schema: CloudmonitoringSettings,
  settingsAt: (url) => ({ url, project: 'shop-1234', bearerToken: 'token-of-google' }),
  secrets: ['token-of-google'],
  queries: {
    counter: COUNTER,
    histogram: 'metric.type = "custom.googleapis.com/latency" AND {{matchers}}',
    gauge: '{"filter": "metric.type = \\"custom.googleapis.com/memory\\" AND {{matchers}}"}',
  },
  exempt: {},
  http: {
    good: (request) => cloudmonitoringReply(request, usual),
    empty: () => ({ body: '{}' }),
    complaint: (message) => ({
      status: 400,
      body: JSON.stringify({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }),
    }),
    fromMs: (request) => Date.parse(parametersOf(request).get('interval.startTime') ?? ''),
    said: (request) => {
      const parameters = parametersOf(request);
      const filter = parameters.get('filter') ?? '';
      parameters.set('filter', filter.replace(TEXT, '""'));
      const texts = filter.match(TEXT) ?? [];
      return {
        values: texts.map((text) => text.slice(1, -1).replace(/\\(.)/gs, '$1')),
        rest: `${parameters}`,
      };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 30_000, count: 10 },
    reply: () => ({ body: '{}' }),
    window: '1m',
  },
};

function parametersOf({ path }: SeenRequest): URLSearchParams {
  return new URL(path, 'http://localhost').searchParams;
}

const usual: CountOf = (query) => {
  const version = Object.keys(COUNTS).find((one) => query.includes(`"${one}"`));
  return version === undefined ? null : (COUNTS[version] ?? null);
};

/** What Cloud Monitoring answers to whoever asks for sums. */
export function cloudmonitoringReply(request: SeenRequest, countOf: CountOf): CannedReply {
  const parameters = parametersOf(request);
  const timeOf = (name: string) => Date.parse(parameters.get(`interval.${name}`) ?? '');
  const filter = parameters.get('filter') ?? '';
  const periodMs = 1_000 * Number.parseInt(parameters.get('aggregation.alignmentPeriod') ?? '60', 10);
  const points: object[] = [];
  for (let at = timeOf('endTime'); at > timeOf('startTime'); at -= periodMs) {
    const count = countOf(filter, at - periodMs);
    const interval = { endTime: new Date(at).toISOString() };
    if (count !== null) points.push({ interval, value: valueFor(count, filter.includes('latency')) });
  }
  const timeSeries = [{ metric: {}, resource: {}, metricKind: 'DELTA', valueType: 'INT64', points }];
  return { body: JSON.stringify(points.length === 0 ? {} : { timeSeries, unit: '1' }) };
}

function valueFor(count: number, isDistribution: boolean): object {
  if (!isDistribution) return { int64Value: String(count) };
  const bucketOptions = { explicitBuckets: { bounds: [100, 200] } };
  const bucketCounts = [String(count / 2), String(count / 2)];
  return { distributionValue: { count: String(count), bucketOptions, bucketCounts } };
}
