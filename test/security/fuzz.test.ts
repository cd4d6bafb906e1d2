import { describe, expect, it } from 'vitest';
import {
  INLINE_METRICS,
  inlineQuestion,
  PLANS,
  QUERIED_METRICS,
  QUESTIONS,
  queriedQuestion,
} from '../../bench/fuzz/corpus.ts';
import type { FuzzRequest } from '../../bench/fuzz/fuzz-requests.ts';
import { startFuzzStore } from '../../bench/fuzz/fuzz-store.ts';
import { replyFaults } from '../../bench/fuzz/reply-faults.ts';
import { runFuzz } from '../../bench/fuzz/run-fuzz.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { currentEndpoints } from '../support/current-openapi.ts';
import { serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const REQUESTS = 500;

describe('made-up requests', () => {
  it('meet no 500, no reply that is not described, and no pass without data', async () => {
    const { statuses, verdicts, withoutData, faults } = await runFuzz({
      requests: REQUESTS,
      seed: 20_261_123,
    });
    expect(faults).toEqual([]);
    // They get everywhere: a run in which all is refused would find nothing either.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 412, 424, 425]));
    expect(verdicts.get('pass')).toBeGreaterThan(REQUESTS / 50);
    expect(verdicts.get('warn')).toBeGreaterThan(REQUESTS / 50);
    expect(withoutData).toBeGreaterThan(REQUESTS / 10);
  });

  it('are the same for the same seed', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => runFuzz({ requests: 40, seed: 5 })));
    expect(one?.statuses).toEqual(other?.statuses);
    expect(one?.verdicts).toEqual(other?.verdicts);
  });
});

describe('what made-up requests begin with', () => {
  it('is understood, and passes where the data are good', async () => {
    const store = await startFuzzStore('good');
    const good = PrometheusSettings.parse({ kind: 'prometheus', url: store.url });
    const service = await serveApp(testApp({ sources: { good, garbage: good, prometheus: good } }));
    const ask = async (path: string, body: object) => {
      const reply = await fetch(service.url + path, { method: 'POST', body: JSON.stringify(body) });
      return {
        status: reply.status,
        verdict: reply.headers.get('x-canary-verdict'),
        text: await reply.text(),
      };
    };
    for (const question of QUESTIONS)
      expect(await ask('/v1/analyze', question)).toMatchObject({ status: 200 });
    for (const plan of PLANS) expect(await ask('/v1/plan', plan)).toMatchObject({ status: 200 });
    const passing = [
      ...INLINE_METRICS.map(inlineQuestion),
      ...QUERIED_METRICS.slice(0, 5).map((metric) => queriedQuestion(metric, 'good')),
    ];
    for (const question of passing)
      expect(await ask('/v1/analyze', question)).toMatchObject({ verdict: 'pass' });
    await Promise.all([service.stop(), store.stop()]);
  });
});

describe('what is looked for in a reply', () => {
  const endpoints = currentEndpoints();
  const request: FuzzRequest = {
    method: 'POST',
    path: '/v1/gate',
    headers: {},
    body: null,
    mustNotPass: true,
  };
  const headers = { 'X-Content-Type-Options': 'nosniff', 'Content-Type': 'text/plain' };
  const reply = { status: 425, headers: new Headers(headers), text: 'warn: no data\n', ms: 5 };

  it('is nothing in one that is right', () => {
    expect(replyFaults(request, reply, endpoints)).toEqual([]);
    const busy = { ...reply, status: 503, headers: new Headers({ ...headers, 'Retry-After': '2' }) };
    expect(replyFaults(request, busy, endpoints)).toEqual([]);
  });

  it.each([
    ['a 500', { status: 500 }, /^status 500/],
    ['a 503 without a time', { status: 503 }, /^status 503/],
    ['a status that is not described', { status: 418 }, /status 418 is not described/],
    [
      'a type that is not described',
      { headers: new Headers({ ...headers, 'Content-Type': 'text/html' }) },
      /text\/html/,
    ],
    ['a missing header', { headers: new Headers({ 'Content-Type': 'text/plain' }) }, /header is missing/],
    ['words of a machine', { text: 'warn: [object Object]' }, /object/],
    ['a metric that could not be judged', { text: '{"code":"internal_error"}' }, /internal_error/],
    ['a long time', { ms: 11_000 }, /11000 ms/],
    [
      'a pass without data',
      { status: 200, headers: new Headers({ ...headers, 'X-Canary-Verdict': 'pass' }) },
      /pass without data/,
    ],
    [
      'a shape that is not described',
      { headers: new Headers({ ...headers, 'Content-Type': 'application/json' }), text: '{}' },
      /not as described/,
    ],
  ])('is %s', (_what, change, fault) => {
    const found = replyFaults(request, { ...reply, ...change }, endpoints);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toMatch(fault);
  });
});
