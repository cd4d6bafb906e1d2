import { SkywalkingSettings } from '../../../src/sources/skywalking/skywalking-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

const MINUTE_MS = 60_000;
const ZONE_MS = 8 * 3_600_000;
/** Calls in a minute, by service. */
const COUNTS: Readonly<Record<string, number>> = { 'shop-v1': 40, 'shop-v2': 28 };
const COUNTER = '{"expression": "service_cpm", "service": "shop-{{version}}"}';

/** Apache SkyWalking, by expressions (MQE), on a server in China. */
export const SKYWALKING: StoreUnderTest = {
  kind: 'skywalking',
  folder: 'skywalking',
  schema: SkywalkingSettings,
  settingsAt: (url) => ({ url, basicAuth: { username: 'reader', password: 'skywalking-password' } }),
  secrets: ['skywalking-password', Buffer.from('reader:skywalking-password').toString('base64')],
  queries: {
    counter: COUNTER,
    gauge: '{"expression": "service_percentile{p=\'99\'}", "service": "shop-{{version}}"}',
  },
  exempt: {},
  http: {
    good: (request) => skywalkingReply(request, usual),
    empty: (request) => skywalkingReply(request, () => null),
    complaint: (message) => ({ body: JSON.stringify({ errors: [{ message }] }) }),
    fromMs: (request) => {
      const { variables } = bodyOf(request);
      return variables === undefined ? null : timeOf(variables.duration.start);
    },
    said: (request) => {
      const { variables, query } = bodyOf(request);
      const { entity, ...rest } = variables ?? {};
      return {
        values: [entity?.serviceName.slice('shop-'.length) ?? ''],
        rest: JSON.stringify([query, rest]),
      };
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 30_000, count: 10 },
    reply: (request) => skywalkingReply(request, usual),
    window: '1m',
  },
};

interface Body {
  readonly query: string;
  readonly variables?: {
    readonly values: string;
    readonly beside?: string;
    readonly entity: { readonly serviceName: string };
    readonly duration: { readonly start: string; readonly end: string };
  };
}

function bodyOf({ body }: SeenRequest): Body {
  return JSON.parse(body) as Body;
}

/** The time that the server means by a minute such as 2026-11-23 1201. */
function timeOf(minute: string): number {
  const [day = '', time = ''] = minute.split(' ');
  return Date.parse(`${day}T${time.slice(0, 2)}:${time.slice(2)}:00Z`) - ZONE_MS;
}

const usual: CountOf = (query) => COUNTS[query.split(' ').at(-1) ?? ''] ?? null;

/** What SkyWalking answers to whoever asks for minutes; a count is asked for by an expression and the name of a service. */
export function skywalkingReply(request: SeenRequest, countOf: CountOf): CannedReply {
  const { variables } = bodyOf(request);
  if (variables === undefined) return { body: '{"data": {"getTimeInfo": {"timezone": "+0800"}}}' };
  const { values, beside } = variables;
  const answers = { values: minutesOf(values, variables, countOf) };
  const more = beside === undefined ? {} : { beside: minutesOf(beside, variables, countOf) };
  return { body: JSON.stringify({ data: { ...answers, ...more } }) };
}

function minutesOf(
  expression: string,
  { entity, duration }: NonNullable<Body['variables']>,
  countOf: CountOf,
): object {
  const values: object[] = [];
  for (let at = timeOf(duration.start); at <= timeOf(duration.end); at += MINUTE_MS) {
    const count = countOf(`${expression} ${entity.serviceName}`, at);
    values.push({ id: String(at), value: count === null ? null : String(count) });
  }
  return { type: 'TIME_SERIES_VALUES', error: null, results: [{ metric: { labels: [] }, values }] };
}
