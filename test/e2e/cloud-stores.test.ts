import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { SourceSettings } from '../../src/sources/source-settings.ts';
import { STORE_KINDS } from '../../src/sources/store-kinds.ts';
import { type SeenRequest, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { AZUREMONITOR, azuremonitorReply } from '../support/stores/azuremonitor.ts';
import { CLOUDMONITORING, cloudmonitoringReply } from '../support/stores/cloudmonitoring.ts';
import { CLOUDWATCH, cloudwatchReply } from '../support/stores/cloudwatch.ts';
import type { CountOf } from '../support/stores/count-of.ts';
import { ELASTICSEARCH, elasticsearchReply } from '../support/stores/elasticsearch.ts';
import { SKYWALKING, skywalkingReply } from '../support/stores/skywalking.ts';
import type { CannedReply, StoreUnderTest } from '../support/stores/store-under-test.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Some time yesterday, since not every store keeps minutes for long. */
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - DAY + 20_000;
/** It begins at no whole minute, as rollouts do. */
const START = NOW - 40 * MINUTE - 15_000;

/** Requests of a minute, which differ a little from one to the next. */
const requestsAt = (fromMs: number) => 900 + (Math.floor(fromMs / MINUTE) % 7) * 10;

/** v2 fails as often as v1, v3 more often after ten minutes, and nobody has seen v9. */
function failuresAt(version: string, fromMs: number): number {
  const isBroken = version === 'v3' && fromMs > START + 10 * MINUTE;
  return Math.round(requestsAt(fromMs) * (isBroken ? 0.08 : 0.01));
}

const countOf: CountOf = (query, fromMs) => {
  const [version] = /v[1239]/.exec(query) ?? [];
  if (version === undefined || version === 'v9') return null;
  const total = requestsAt(fromMs);
  const failed = failuresAt(version, fromMs);
  if (query.includes('service_sla')) return Math.floor((10_000 * (total - failed)) / total);
  return query.includes('errors') ? failed : total;
};

interface Case {
  readonly store: StoreUnderTest;
  readonly reply: (seen: SeenRequest, countOf: CountOf) => CannedReply;
  readonly events: string;
  readonly total: string;
}

const CASES: readonly Case[] = [
  { store: ELASTICSEARCH, reply: elasticsearchReply, events: 'kind:errors', total: 'kind:requests' },
  {
    store: CLOUDWATCH,
    reply: cloudwatchReply,
    events: '{"namespace": "Shop", "metric": "errors"}',
    total: 'SELECT SUM(requests) FROM Shop WHERE {{matchers}}',
  },
  {
    store: CLOUDMONITORING,
    reply: cloudmonitoringReply,
    events: 'metric.type = "custom.googleapis.com/errors" AND {{matchers}}',
    total: 'metric.type = "custom.googleapis.com/requests" AND {{matchers}}',
  },
  {
    store: AZUREMONITOR,
    reply: azuremonitorReply,
    events: 'errors | where {{matchers}}',
    total: 'requests | where {{matchers}}',
  },
  {
    store: SKYWALKING,
    reply: skywalkingReply,
    events: '{"expression": "service_cpm", "failuresBy": "service_sla", "service": "shop-{{version}}"}',
    total: '{"expression": "service_cpm", "service": "shop-{{version}}"}',
  },
];

describe.each(CASES)('the whole service with $store.kind', ({ store, reply, events, total }) => {
  const started = startHttpServer((seen, response) => response.end(reply(seen, countOf).body));
  afterAll(async () => (await started).stop());

  async function ask(version: string, more = {}) {
    const { url } = await started;
    const settings = SourceSettings.parse({ kind: store.kind, ...store.settingsAt(url) });
    const app = testApp({ sources: { metrics: settings }, clock: () => NOW });
    const { status, body } = await request(app)
      .post('/v1/analyze')
      .send({
        start: new Date(START).toISOString(),
        canary: { matchers: { version } },
        stable: { matchers: { version: 'v1' } },
        metrics: [
          { name: 'errors', kind: 'proportion', limit: { absolute: 0.01 }, queries: { events, total } },
        ],
        ...more,
      });
    expect(status).toBe(200);
    return { reply: AnalysisReply.parse(body), delayMs: settings.ingestionDelay };
  }

  it('lets a healthy version go on, with every request of the windows that have settled', async () => {
    const { reply: answer, delayMs } = await ask('v2');
    expect(answer).toMatchObject({ verdict: 'pass', conclusive: true });
    const { canary, windows = [] } = answer.metrics[0] ?? {};
    const compared = windows.filter(({ state }) => state === 'compared');
    const begins = compared.map(({ from }) => Date.parse(from ?? ''));
    const anchor = STORE_KINDS[store.kind].rollsUp ? 0 : START % MINUTE;
    expect(begins.filter((begin) => begin % MINUTE !== anchor)).toEqual([]);
    const settled = Math.floor((NOW - delayMs - anchor) / MINUTE) * MINUTE + anchor;
    expect(Date.parse(compared.at(-1)?.to ?? '')).toBe(settled);
    expect(canary?.samples).toBe(begins.reduce((sum, begin) => sum + requestsAt(begin), 0));
    expect(canary?.events).toBe(begins.reduce((sum, begin) => sum + failuresAt('v2', begin), 0));
  });

  it('rolls back one that fails more often', async () => {
    const { reply: answer } = await ask('v3');
    expect(answer).toMatchObject({ verdict: 'fail', conclusive: true });
    expect(answer.metrics[0]?.queries.join()).toContain('v3');
  });

  it('does not know where there is no canary', async () => {
    expect((await ask('v9')).reply).toMatchObject({ verdict: 'warn', conclusive: false });
  });

  it('compares with stable of an hour before', async () => {
    const stable = { matchers: { version: 'v1' }, offset: '1h' };
    expect((await ask('v2', { stable })).reply).toMatchObject({ verdict: 'pass', conclusive: true });
  });
});
