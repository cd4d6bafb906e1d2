import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { SourceSettings } from '../../src/sources/source-settings.ts';
import { startHttpServer } from '../support/prometheus/start-http-server.ts';
import type { CountOf } from '../support/stores/count-of.ts';
import { SAAS_STORES } from '../support/stores/saas-stores.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-01-15T15:00:20Z');
/** It begins at no whole minute, as rollouts do. */
const START = NOW - 30 * MINUTE - 15_000;

/** Requests of a minute, which differ a little from one to the next. */
const requestsAt = (fromMs: number) => 900 + ((fromMs / MINUTE) % 7) * 10;

/** v2 fails as often as v1, v3 more often after ten minutes, nobody calls v8, and nobody has seen v9. */
const countOf: CountOf = (query, fromMs) => {
  const [version] = /v[12389]/.exec(query) ?? [];
  if (version === undefined || version === 'v9') return null;
  if (version === 'v8') return 0;
  const isBroken = version === 'v3' && fromMs > START + 10 * MINUTE;
  const rate = isBroken ? 0.08 : 0.01;
  return query.includes('http.errors') ? Math.round(requestsAt(fromMs) * rate) : requestsAt(fromMs);
};

describe.each(SAAS_STORES)('the whole service with $store.kind', ({ store, reply, query }) => {
  const started = startHttpServer((seen, response) => response.end(reply(seen, countOf).body));
  afterAll(async () => (await started).stop());

  async function ask(version: string, more = {}) {
    const { url } = await started;
    const settings = SourceSettings.parse({ kind: store.kind, ...store.settingsAt(url) });
    const app = testApp({ sources: { metrics: settings }, clock: () => NOW });
    const queries = { events: query('errors'), total: query('requests') };
    const { status, body } = await request(app)
      .post('/v1/analyze')
      .send({
        start: new Date(START).toISOString(),
        canary: { matchers: { version } },
        stable: { matchers: { version: 'v1' } },
        metrics: [{ name: 'errors', kind: 'proportion', limit: { absolute: 0.01 }, queries }],
        ...more,
      });
    expect(status).toBe(200);
    return { reply: AnalysisReply.parse(body), delayMs: settings.ingestionDelay, app };
  }

  it('lets a healthy version go on, with every request of the minutes that have settled', async () => {
    const { reply: answer, delayMs } = await ask('v2');
    expect(answer).toMatchObject({ verdict: 'pass', conclusive: true });
    const { canary, windows = [] } = answer.metrics[0] ?? {};
    const compared = windows.filter(({ state }) => state === 'compared');
    const begins = compared.map(({ from }) => Date.parse(from ?? ''));
    expect(begins.filter((begin) => begin % MINUTE !== 0)).toEqual([]);
    expect(Date.parse(compared.at(-1)?.to ?? '')).toBe(Math.floor((NOW - delayMs) / MINUTE) * MINUTE);
    expect(canary?.samples).toBe(begins.reduce((sum, begin) => sum + requestsAt(begin), 0));
  });

  it('rolls back one that fails more often', async () => {
    const { reply: answer } = await ask('v3');
    expect(answer).toMatchObject({ verdict: 'fail', conclusive: true });
    expect(answer.metrics[0]?.queries.join()).toContain('v3');
  });

  it.each(['v8', 'v9'])('does not know where there is no canary, or nobody calls it: %s', async (version) => {
    expect((await ask(version)).reply).toMatchObject({ verdict: 'warn', conclusive: false });
  });

  it('is judged again of its evidence, to the same bytes', async () => {
    const { reply: answer, app } = await ask('v3', { include: ['evidence'] });
    const { evidence } = answer;
    const again = await request(app).post('/v1/replay').send(evidence);
    expect(again.status).toBe(200);
    expect(JSON.stringify(AnalysisReply.parse(again.body))).toBe(JSON.stringify(answer));
  });

  it('compares with stable of an hour before', async () => {
    const stable = { matchers: { version: 'v1' }, offset: '1h' };
    expect((await ask('v2', { stable })).reply).toMatchObject({ verdict: 'pass', conclusive: true });
  });
});
