import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PluginRequest } from '../../src/sources/plugin/plugin-request.ts';
import { SourceSettings } from '../../src/sources/source-settings.ts';
import { type SeenRequest, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { AZUREMONITOR, azuremonitorReply } from '../support/stores/azuremonitor.ts';
import { CLOUDMONITORING, cloudmonitoringReply } from '../support/stores/cloudmonitoring.ts';
import { CLOUDWATCH, cloudwatchReply } from '../support/stores/cloudwatch.ts';
import type { CountOf } from '../support/stores/count-of.ts';
import { ELASTICSEARCH, elasticsearchReply } from '../support/stores/elasticsearch.ts';
import { GRAPHITE } from '../support/stores/graphite.ts';
import { INFLUXDB } from '../support/stores/influxdb.ts';
import { PLUGIN } from '../support/stores/plugin.ts';
import { type CountingStore, SAAS_STORES } from '../support/stores/saas-stores.ts';
import { SKYWALKING, skywalkingReply } from '../support/stores/skywalking.ts';
import type { CannedReply } from '../support/stores/store-under-test.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - 24 * HOUR;
const START = NOW - 30 * MINUTE;

/** Of 900 requests a minute v1 and v2 fail 9, and v3 fails 72. */
const countOf: CountOf = (query) => {
  const [version] = /v[123]/.exec(query) ?? [];
  if (version === undefined) return null;
  if (query.includes('service_sla')) return version === 'v3' ? 9_200 : 9_900;
  if (!query.includes('errors')) return 900;
  return version === 'v3' ? 72 : 9;
};

const CASES: readonly CountingStore[] = [
  ...SAAS_STORES,
  { store: ELASTICSEARCH, reply: elasticsearchReply, query: (field) => `kind:${field}` },
  {
    store: CLOUDWATCH,
    reply: cloudwatchReply,
    query: (field) => `SELECT SUM(${field}) FROM Shop WHERE {{matchers}}`,
  },
  {
    store: CLOUDMONITORING,
    reply: cloudmonitoringReply,
    query: (field) => `metric.type = "custom.googleapis.com/${field}" AND {{matchers}}`,
  },
  {
    store: AZUREMONITOR,
    reply: azuremonitorReply,
    query: (field) => `${field} | where {{matchers}}`,
  },
  {
    store: SKYWALKING,
    reply: skywalkingReply,
    query: (field) => `{"expression": "service_${field}", "service": "shop-{{version}}"}`,
  },
  { store: GRAPHITE, reply: graphiteReply, query: (field) => `shop.{{version}}.${field}` },
  {
    store: INFLUXDB,
    reply: influxdbReply,
    query: (field) =>
      `SELECT sum("${field}") FROM "http" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}`,
  },
  { store: PLUGIN, reply: pluginReply, query: (field) => field },
];

function graphiteReply({ form }: SeenRequest): CannedReply {
  const target = form.get('target') ?? '';
  const [from, until] = [Number(form.get('from')) + 1, Number(form.get('until')) + 1];
  const datapoints = [];
  for (let at = from; at < until; at += 60) datapoints.push([countOf(target, at * 1_000), at]);
  return { body: JSON.stringify([{ target, tags: {}, datapoints }]) };
}

function influxdbReply({ form }: SeenRequest): CannedReply {
  const query = form.get('q') ?? '';
  const [, from, until] = /time >= (\d+)ms AND time < (\d+)ms/.exec(query) ?? [];
  const values = [];
  for (let at = Number(from); at < Number(until); at += MINUTE) values.push([at, countOf(query, at)]);
  const series = [{ name: 'http', columns: ['time', 'sum'], values }];
  return { body: JSON.stringify({ results: [{ statement_id: 0, series }] }) };
}

function pluginReply({ body }: SeenRequest): CannedReply {
  const { windows } = PluginRequest.parse(JSON.parse(body));
  return { body: JSON.stringify({ contract: 1, counts: new Array(windows).fill(countOf(body, 0)) }) };
}

const ISO = /^\d{4}-\d\d-\d\dT/;

function isoText(time: unknown): unknown {
  return typeof time === 'number' && Math.abs(time) < 1e14 ? new Date(time).toISOString() : time;
}

type Lie = (json: unknown) => unknown;
const isTimed = (value: unknown): boolean => /\d{9}|\dT\d/.test(JSON.stringify(value) ?? '');
const isTime = (value: number) => value > 1e9;

/** Puts other values in the place of numbers, and of texts that are numbers. */
function numbers(change: (value: number) => unknown): Lie {
  return function changed(json: unknown): unknown {
    if (typeof json === 'number') return change(json);
    if (typeof json === 'string' && ISO.test(json)) return isoText(change(Date.parse(json)));
    if (typeof json === 'string' && /^\d+$/.test(json)) {
      const other = change(Number(json));
      return other === Number(json) ? json : typeof other === 'number' ? String(other) : other;
    }
    if (Array.isArray(json)) return json.map(changed);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, changed(value)]));
  };
}

/** Calls things something else. */
function keys(change: (key: string) => string): Lie {
  return function changed(json: unknown): unknown {
    if (Array.isArray(json)) return json.map(changed);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [change(key), changed(value)]));
  };
}

/** Changes lists that have about as many entries as there are windows. */
function lists(change: (list: unknown[]) => unknown[]): Lie {
  return function changed(json: unknown): unknown {
    if (Array.isArray(json)) return (json.length > 15 ? change(json) : json).map(changed);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, changed(value)]));
  };
}

const isCount = (value: number) => value === 9 || value === 72 || value === 900;
const LIES: Readonly<Record<string, Lie>> = {
  'counts below 0': numbers((value) => (isCount(value) ? -value : value)),
  'counts that are texts': numbers((value) => (isCount(value) ? 'many' : value)),
  'counts that are lists': numbers((value) => (isCount(value) ? [value] : value)),
  'counts that are yes': numbers((value) => (isCount(value) ? true : value)),
  'counts that are objects': numbers((value) => (isCount(value) ? { a: value, b: 1 } : value)),
  'counts that are parts': numbers((value) => (isCount(value) ? value / 7 : value)),
  'counts beyond all numbers': numbers((value) => (isCount(value) ? 1e300 : value)),
  'seconds for milliseconds': numbers((value) => (value > 1e12 ? value / 1_000 : value)),
  'milliseconds for seconds': numbers((value) => (isTime(value) && value < 1e11 ? value * 1_000 : value)),
  'times of another hour': numbers((value) =>
    !isTime(value) ? value : value > 1e12 ? value + HOUR : value + HOUR / 1_000,
  ),
  'times in the middle of windows': numbers((value) =>
    !isTime(value) ? value : value > 1e12 ? value + 30_000 : value + 30,
  ),
  'everything twice': lists((list) => [...list, ...list]),
  'everything eight times': lists((list) => Array.from({ length: 8 }, () => list).flat()),
  'the last first': lists((list) => list.toReversed()),
  'fewer values than times': lists((list) => (list.some(isTimed) ? list : list.slice(0, 9))),
  'values by another name': keys((key) => (/value$|^values$|^count$|^counts$/i.test(key) ? 'other' : key)),
  'times that are texts': numbers((value) => (isTime(value) ? 'noon' : value)),
  'times that are nothing': numbers((value) => (isTime(value) ? null : value)),
  'times of no date': numbers((value) => (isTime(value) ? 1e300 : value)),
  'times before all times': numbers((value) => (isTime(value) ? -value : value)),
  'one time for all': numbers((value) => (isTime(value) ? START : value)),
};

describe.each(CASES)('$store.kind, whose store lies', ({ store, reply, query }) => {
  async function ask(version: string, lie: Lie, about: RegExp) {
    const { parse, write } = store.http?.otherForm ?? { parse: JSON.parse, write: JSON.stringify };
    const server = await startHttpServer((seen, response) => {
      const { body } = reply(seen, countOf);
      const said = decodeURIComponent(seen.path + seen.body);
      response.end(about.test(said) && said.includes(version) ? write(lie(parse(body))) : body);
    });
    onTestFinished(server.stop);
    const settings = SourceSettings.parse({ kind: store.kind, ...store.settingsAt(server.url) });
    const app = testApp({ sources: { metrics: settings }, clock: () => NOW });
    const { status, body } = await request(app)
      .post('/v1/analyze')
      .send({
        start: new Date(START).toISOString(),
        canary: { matchers: { version } },
        stable: { matchers: { version: 'v1' } },
        metrics: [
          {
            name: 'errors',
            kind: 'proportion',
            limit: { absolute: 0.01 },
            queries: { events: query('errors'), total: query('requests') },
          },
        ],
      });
    expect(status).toBe(200);
    const answer = AnalysisReply.parse(body);
    const [metric] = answer.metrics;
    return {
      told: `${answer.verdict} ${answer.conclusive}`,
      events: metric?.canary?.events,
      reasons: metric?.reasons,
    };
  }

  it.each(Object.keys(LIES))('by %s', async (what) => {
    for (const [version, truth] of [
      ['v2', 'pass true'],
      ['v3', 'fail true'],
    ] as const) {
      for (const about of [/errors/, /requests/]) {
        const { told, reasons } = await ask(version, LIES[what] as Lie, about);
        expect(reasons?.map(({ code }) => code)).not.toContain('internal_error');
        expect(['warn false', truth], `${about} of ${version}: ${JSON.stringify(reasons)}`).toContain(told);
      }
    }
  });
});

/** Those that count in buckets: the values of others are what they are. */
const DISTRIBUTIONS = CASES.filter(({ store }) => 'histogram' in store.queries && store !== INFLUXDB);

describe.each(DISTRIBUTIONS)('$store.kind, whose store lies about a distribution', ({ store, reply }) => {
  async function ask(lie: Lie) {
    const { parse, write } = store.http?.otherForm ?? { parse: JSON.parse, write: JSON.stringify };
    const server = await startHttpServer((seen, response) => {
      const { body } = reply(seen, countOf);
      const said = decodeURIComponent(seen.path + seen.body);
      response.end(said.includes('v2') ? write(lie(parse(body))) : body);
    });
    onTestFinished(server.stop);
    const settings = SourceSettings.parse({ kind: store.kind, ...store.settingsAt(server.url) });
    const app = testApp({ sources: { metrics: settings }, clock: () => NOW });
    const { status, body } = await request(app)
      .post('/v1/analyze')
      .send({
        start: new Date(START).toISOString(),
        canary: { matchers: { version: 'v2' } },
        stable: { matchers: { version: 'v1' } },
        metrics: [
          {
            name: 'latency',
            kind: 'distribution',
            unit: 'ms',
            limit: { relative: 0.2 },
            query: store.queries.histogram,
          },
        ],
      });
    expect(status, JSON.stringify(body)).toBe(200);
    const answer = AnalysisReply.parse(body);
    return { told: `${answer.verdict} ${answer.conclusive}`, reasons: answer.metrics[0]?.reasons };
  }

  it.each(Object.keys(LIES))('by %s', async (what) => {
    const { told: truth } = await ask((json) => json);
    const { told, reasons } = await ask(LIES[what] as Lie);
    expect(reasons?.map(({ code }) => code)).not.toContain('internal_error');
    expect(['warn false', truth], JSON.stringify(reasons)).toContain(told);
  });
});
