import { ClickhouseSettings } from '../../../src/sources/clickhouse/clickhouse-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

const ROWS = 'select created_at as time, amount as value from orders where {{matchers}}';
/** What is found in each window for a version. */
const FOUND: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const EDGE = /fromUnixTimestamp64Milli\(toInt64\((\d+)\)\)/g;
const WINDOW_MS = 60_000;
const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '0': '\0' };

/** ClickHouse, by its HTTP interface. */
export const CLICKHOUSE: StoreUnderTest = {
  kind: 'clickhouse',
  folder: 'clickhouse',
  schema: ClickhouseSettings,
  settingsAt: (url) => ({
    url,
    database: 'shop',
    basicAuth: { username: 'reader', password: 'clickhouse-password' },
    headers: { 'X-Api-Key': 'clickhouse-key' },
  }),
  secrets: [
    'clickhouse-password',
    Buffer.from('reader:clickhouse-password').toString('base64'),
    'clickhouse-key',
  ],
  queries: { counter: ROWS, histogram: ROWS, gauge: ROWS },
  exempt: { 'roll-ups': 'it keeps every row' },
  http: {
    good: (request) => reply(request, rowsFor(request)),
    empty: (request) => reply(request, []),
    complaint: (text) => ({ status: 404, body: `Code: 47. DB::Exception: ${text}. (UNKNOWN_IDENTIFIER)` }),
    fromMs: (request) => edgesIn(request)[0] ?? null,
    said: (request) => {
      const sent = sentIn(request);
      const names = [...sent.keys()].filter((name) => name.startsWith('param_'));
      const values = names.map((name) => unescaped(sent.get(name) ?? ''));
      for (const name of names) sent.set(name, '');
      return { values, rest: `${sent}` };
    },
  },
};

function sentIn({ path }: SeenRequest): URLSearchParams {
  return new URL(path, 'http://clickhouse').searchParams;
}

function edgesIn(request: SeenRequest): readonly number[] {
  return [...(sentIn(request).get('query') ?? '').matchAll(EDGE)].map(([, ms]) => Number(ms));
}

function reply(request: SeenRequest, rows: readonly object[]): CannedReply {
  const isAboutColumns = sentIn(request).get('query')?.startsWith('describe') ?? false;
  const columns = [
    { name: 'time', type: 'DateTime' },
    { name: 'value', type: 'Float64' },
  ];
  return { body: JSON.stringify({ meta: [], data: isAboutColumns ? columns : rows }) };
}

function rowsFor(request: SeenRequest): object[] {
  const [from = 0, until = 0] = edgesIn(request);
  const found = FOUND[sentIn(request).get('param_p1') ?? ''] ?? 0;
  const windows = Array.from({ length: (until - from) / WINDOW_MS }, (_, index) => index);
  return windows.map((index) => ({ in_window: index, found }));
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character);
}
