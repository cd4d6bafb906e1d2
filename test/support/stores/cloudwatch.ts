import { CloudwatchSettings } from '../../../src/sources/cloudwatch/cloudwatch-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

const MINUTE_MS = 60_000;
/** Requests in a period, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
/** A day ago, since values for a minute are kept for 15 days only. */
const RECENT_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 86_400_000;
/** Long ago, when only values for an hour are left. */
const LONG_AGO_MS = 1_700_000_100_000;
const COUNTER = '{"namespace": "Shop", "metric": "Requests"}';

/** Amazon CloudWatch, by GetMetricData. */
export const CLOUDWATCH: StoreUnderTest = {
  kind: 'cloudwatch',
  folder: 'cloudwatch',
  schema: CloudwatchSettings,
  settingsAt: (url) => ({
    url,
    region: 'eu-central-1',
    credentials: {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret-access-key',
      sessionToken: 'cloudwatch-session-token',
    },
  }),
  secrets: ['cloudwatch-session-token'],
  grid: { startMs: RECENT_MS, windowMs: MINUTE_MS, count: 3 },
  queries: {
    counter: COUNTER,
    histogram: '{"namespace": "Shop", "metric": "Latency", "bounds": [0.1, 0.2]}',
    gauge: '{"namespace": "Shop", "metric": "Latency", "stat": "p99"}',
  },
  exempt: {
    placeholders:
      'the conditions become dimensions; expressions, which have placeholders, have tests of their own',
  },
  http: {
    good: (request) => cloudwatchReply(request, usual),
    empty: () => ({ body: '{"MetricDataResults": [], "Messages": []}' }),
    complaint: (message) => ({
      status: 400,
      body: JSON.stringify({ __type: 'com.amazonaws.cloudwatch#InvalidParameterValueException', message }),
    }),
    fromMs: (request) => bodyOf(request).StartTime * 1_000,
    said: (request) => {
      const values: string[] = [];
      const rest = JSON.stringify(bodyOf(request), (key, value) => {
        if (key !== 'Value') return value;
        values.push(value);
        return '';
      });
      return { values, rest };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: LONG_AGO_MS, windowMs: 5 * MINUTE_MS, count: 10 },
    reply: () => ({ body: '{"MetricDataResults": [], "Messages": []}' }),
    window: '1h',
  },
};

interface Body {
  readonly StartTime: number;
  readonly EndTime: number;
  readonly MetricDataQueries: readonly {
    readonly Id: string;
    readonly Period?: number;
    readonly MetricStat?: { readonly Period: number; readonly Stat: string };
  }[];
}

function bodyOf({ body }: SeenRequest): Body {
  return JSON.parse(body) as Body;
}

const usual: CountOf = (query) => {
  const version = Object.keys(COUNTS).find((one) => query.includes(`"${one}"`));
  return version === undefined ? null : (COUNTS[version] ?? null);
};

/** What CloudWatch answers to whoever asks for sums. */
export function cloudwatchReply(request: SeenRequest, countOf: CountOf): CannedReply {
  const { StartTime, EndTime, MetricDataQueries } = bodyOf(request);
  const MetricDataResults = MetricDataQueries.map((query) => {
    const { Id, Period = 60, MetricStat = { Period, Stat: 'Sum' } } = query;
    const share = MetricStat.Stat.startsWith('TC') ? 0.5 : 1;
    const Timestamps: number[] = [];
    const Values: number[] = [];
    for (let at = StartTime; at < EndTime; at += MetricStat.Period) {
      const count = countOf(JSON.stringify(query), at * 1_000);
      if (count === null) continue;
      Timestamps.push(at);
      Values.push(count * share);
    }
    return { Id, Label: Id, Timestamps, Values, StatusCode: 'Complete' };
  });
  return { body: JSON.stringify({ MetricDataResults, Messages: [] }) };
}
