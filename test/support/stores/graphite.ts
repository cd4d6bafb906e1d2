import { GraphiteSettings } from '../../../src/sources/graphite/graphite-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** How many things a version counts in a step. */
const RATES: Readonly<Record<string, number>> = { v1: 10, v2: 7 };
const TAG_VALUE = /(?<='version=)[^']*/g;

/** Graphite, by its render API. */
export const GRAPHITE: StoreUnderTest = {
  kind: 'graphite',
  folder: 'graphite',
  schema: GraphiteSettings,
  settingsAt: (url) => ({ url, bearerToken: 'graphite-token', headers: { 'X-Api-Key': 'graphite-key' } }),
  secrets: ['graphite-token', 'graphite-key'],
  queries: {
    counter: "seriesByTag('name=requests', {{matchers}})",
    gauge: "averageSeries(seriesByTag('name=memory', {{matchers}}))",
  },
  exempt: {},
  http: {
    good: (request) => reply(request, 10),
    empty: () => ({ body: '[]' }),
    complaint: (error) => ({ status: 400, body: error }),
    fromMs: ({ form }) =>
      form.get('target') === 'constantLine(1)' ? null : (Number(form.get('from')) + 1) * 1_000,
    said: ({ form }) => {
      const target = form.get('target') ?? '';
      const rest = new URLSearchParams(form);
      rest.set('target', target.replace(TAG_VALUE, ''));
      return { values: target.match(TAG_VALUE) ?? [], rest: `${rest}` };
    },
  },
  rollups: {
    shape: 'counter',
    query: "seriesByTag('name=requests', {{matchers}})",
    grid: { startMs: 1_700_000_100_000, windowMs: 60_000, count: 10 },
    reply: (request) => reply(request, 300),
    window: '5m',
  },
};

function reply({ form }: SeenRequest, stepSeconds: number): CannedReply {
  const target = form.get('target') ?? '';
  const [from, until] = [Number(form.get('from')) + 1, Number(form.get('until')) + 1];
  const series = Object.entries(RATES)
    .filter(([version]) => target.includes(`'version=${version}'`))
    .map(([version, rate]) => ({
      target: `requests;version=${version}`,
      tags: { name: 'requests', version },
      datapoints: Array.from({ length: Math.ceil((until - from) / stepSeconds) }, (_, index) => [
        rate,
        from + index * stepSeconds,
      ]),
    }));
  return { body: JSON.stringify(series) };
}
