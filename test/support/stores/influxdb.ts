import { InfluxdbSettings } from '../../../src/sources/influxdb/influxdb-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

const STEP_MS = 15_000;
/** How many things a version counts in a step. */
const RATES: Readonly<Record<string, number>> = { v1: 10, v2: 7 };
const TIME = /time >= (\d+)ms AND time < (\d+)ms/;
const WINDOW = /GROUP BY time\((\d+)ms/;
const TEXT = /'(?:[^'\\]|\\.)*'/g;

/** InfluxDB, by InfluxQL; its other languages have recorded replies. */
export const INFLUXDB: StoreUnderTest = {
  kind: 'influxdb',
  folder: 'influxdb',
  schema: InfluxdbSettings,
  settingsAt: (url) => ({
    url,
    database: 'shop',
    token: 'influxdb-token',
    headers: { 'X-Api-Key': 'influxdb-key' },
  }),
  secrets: ['influxdb-token', 'influxdb-key'],
  queries: {
    counter: 'SELECT sum("n") FROM "requests" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}',
    histogram: 'SELECT "ms" FROM "requests" WHERE {{matchers}} AND {{time}}',
    gauge: 'SELECT mean("used") FROM "mem" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}',
  },
  exempt: {
    folder: 'it has three languages, and a reply of each',
    'roll-ups': 'it keeps every sample',
  },
  http: {
    good: (request) => reply(seriesFor(request)),
    empty: () => reply([]),
    complaint: (error) => ({ status: 400, body: JSON.stringify({ error }) }),
    fromMs: (request) => {
      const [, from] = TIME.exec(queryOf(request)) ?? [];
      return from === undefined ? null : Number(from);
    },
    said: (request) => {
      const query = queryOf(request);
      const values = (query.match(TEXT) ?? []).map(unquoted);
      const rest = new URLSearchParams(request.form);
      rest.set('q', query.replace(TEXT, "''"));
      return { values, rest: `${rest}` };
    },
  },
};

function queryOf({ form }: SeenRequest): string {
  return form.get('q') ?? '';
}

function reply(series: readonly object[]): CannedReply {
  return { body: JSON.stringify({ results: [{ statement_id: 0, ...(series.length > 0 && { series }) }] }) };
}

function seriesFor(request: SeenRequest): object[] {
  const [, from = '0', to = '0'] = TIME.exec(queryOf(request)) ?? [];
  const versions = Object.keys(RATES).filter((version) => queryOf(request).includes(`'${version}'`));
  const [, windowMs] = WINDOW.exec(queryOf(request)) ?? [];
  const stepMs = Number(windowMs ?? STEP_MS);
  const times = Array.from(
    { length: (Number(to) - Number(from)) / stepMs },
    (_, index) => Number(from) + index * stepMs,
  );
  return versions.map((version) => ({
    name: 'requests',
    columns: ['time', 'sum'],
    values: times.map((time, index) => [time, (RATES[version] ?? 0) + (index % 3)]),
  }));
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}
