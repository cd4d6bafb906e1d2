import { PluginRequest } from '../../../src/sources/plugin/plugin-request.ts';
import { PluginSettings } from '../../../src/sources/plugin/plugin-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** How many things a version counts in a window. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };

/** A plug-in, by our own contract. */
export const PLUGIN: StoreUnderTest = {
  kind: 'plugin',
  folder: 'plugin',
  schema: PluginSettings,
  settingsAt: (url) => ({
    url: `${url}/metrics-for-canaries`,
    basicAuth: { username: 'reader', password: 'plugin-password' },
    headers: { 'X-Api-Key': 'plugin-key' },
  }),
  secrets: ['plugin-password', Buffer.from('reader:plugin-password').toString('base64'), 'plugin-key'],
  queries: { counter: 'requests', histogram: 'latency', gauge: 'memory' },
  exempt: {
    placeholders: 'the conditions are sent beside the query',
    'roll-ups': 'a plug-in says itself which windows it takes',
  },
  http: {
    good: (request) => reply(request, (version) => COUNTS[version] ?? 0),
    empty: (request) => reply(request, () => null),
    complaint: (detail) => ({ status: 400, body: JSON.stringify({ error: { detail } }) }),
    fromMs: ({ method, body }) =>
      method === 'POST' ? PluginRequest.parse(JSON.parse(body)).start * 1_000 : null,
    said: ({ body }) => {
      const { matchers, ...rest } = PluginRequest.parse(JSON.parse(body));
      const labels = matchers.map(({ label, operator }) => `${label}${operator}`);
      return { values: matchers.map(({ value }) => value), rest: JSON.stringify({ ...rest, labels }) };
    },
  },
};

function reply({ method, body }: SeenRequest, countOf: (version: string) => number | null): CannedReply {
  if (method === 'GET') return { body: '{"contract":1,"name":"a test"}' };
  const { read, windows, matchers } = PluginRequest.parse(JSON.parse(body));
  const value = countOf(matchers[0]?.value ?? '');
  const column = Array.from({ length: windows }, () => value);
  const rows = column.map((count) => (count === null ? null : [count / 2, count]));
  switch (read) {
    case 'counts':
      return { body: JSON.stringify({ contract: 1, counts: column }) };
    case 'distribution':
      return {
        body: JSON.stringify({ contract: 1, distribution: { le: [0.1, '+Inf'], cumulative: rows } }),
      };
    case 'series':
      return { body: JSON.stringify({ contract: 1, values: column }) };
  }
}
