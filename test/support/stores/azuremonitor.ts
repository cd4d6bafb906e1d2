import { AzuremonitorSettings } from '../../../src/sources/azuremonitor/azuremonitor-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const TEXT = /"(?:[^"\\]|\\.)*"/g;
const MINUTE_MS = 60_000;
const COLUMNS = ['cv_window', 'cv_group', 'cv_value', 'cv_behind'];

/** A Log Analytics workspace of Azure Monitor, by its query API. */
export const AZUREMONITOR: StoreUnderTest = {
  kind: 'azuremonitor',
  folder: 'azuremonitor',
  schema: AzuremonitorSettings,
  settingsAt: (url) => ({
    url,
    workspace: '6f24ca63-3f6d-4b9e-8a3f-0d5c1f9d2a11',
    bearerToken: 'token-of-azure',
  }),
  secrets: ['token-of-azure'],
  queries: {
    counter: 'AppRequests | where {{matchers}}',
    histogram: '{"rows": "AppRequests | where {{matchers}}", "field": "DurationMs"}',
    gauge: '{"rows": "AppRequests | where AppVersion == {{version}}", "value": "percentile(DurationMs, 99)"}',
  },
  exempt: { 'roll-ups': 'it keeps every row' },
  http: {
    good: (request) => azuremonitorReply(request, usual),
    empty: () => ({ body: table([]) }),
    complaint: (message) => ({
      status: 400,
      body: JSON.stringify({ error: { code: 'BadArgumentError', message } }),
    }),
    fromMs: (request) => Date.parse(bodyOf(request).timespan.split('/')[0] ?? ''),
    said: (request) => {
      const { query, timespan } = bodyOf(request);
      const texts = query.match(TEXT) ?? [];
      const values = texts.map((text) => text.slice(1, -1).replace(/\\(.)/gs, '$1'));
      return { values, rest: `${timespan} ${query.replace(TEXT, '""')}` };
    },
  },
};

function bodyOf({ body }: SeenRequest): { readonly query: string; readonly timespan: string } {
  return JSON.parse(body) as { query: string; timespan: string };
}

const usual: CountOf = (query) => {
  const version = Object.keys(COUNTS).find((one) => query.includes(`"${one}"`));
  return version === undefined ? null : (COUNTS[version] ?? null);
};

/** What a workspace answers to whoever asks for counts. */
export function azuremonitorReply(request: SeenRequest, countOf: CountOf): CannedReply {
  const { query, timespan } = bodyOf(request);
  const [from = 0, to = 0] = timespan.split('/').map((time) => Date.parse(time));
  const bucket = query.includes('cv_group') ? [8] : [];
  const rows: (string | number)[][] = [];
  for (let at = from; at + MINUTE_MS < to; at += MINUTE_MS) {
    const count = countOf(query, at) ?? 0;
    if (count > 0) rows.push([new Date(at).toISOString(), ...bucket, count, count]);
  }
  return { body: table(rows) };
}

function table(rows: readonly (readonly (string | number)[])[]): string {
  const isGrouped = rows[0]?.length === COLUMNS.length;
  const columns = COLUMNS.filter((name) => isGrouped || name !== 'cv_group').map((name) => ({ name }));
  return JSON.stringify({ tables: [{ name: 'PrimaryResult', columns, rows }] });
}
