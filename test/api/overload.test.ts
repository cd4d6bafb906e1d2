import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { measureWeb } from '../support/argo/measure-web.ts';
import { EMPTY, http } from '../support/prometheus/faulty-store.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const QUESTION = JSON.stringify({
  metrics: [{ name: 'memory', kind: 'series', query: { canary: 'a', stable: 'b' } }],
});
const HOOK = JSON.stringify({
  name: 'shop',
  namespace: 'shop',
  phase: 'Progressing',
  metadata: { config: QUESTION },
});

let service: ServedApp;
afterEach(() => service.stop());

/** The service in front of a store that takes its time. */
async function start(limits: Parameters<typeof testApp>[0], storeMs: number) {
  const store = await http((_request, response) => void setTimeout(() => response.end(EMPTY), storeMs));
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: store.url, concurrency: 50 });
  service = await serveApp(testApp({ sources: { prometheus: settings }, ...limits }));
}

function ask(path = '/v1/analyze', body = QUESTION, signal: AbortSignal | null = null) {
  return fetch(`${service.url}${path}`, { method: 'POST', body, signal });
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  return Number(new RegExp(`^canary_verdict_${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

describe('more requests than can be worked on', () => {
  it('wait for their turn and are answered in the end', async () => {
    await start({ maxConcurrent: 2, maxQueue: 10 }, 50);
    const replies = await Promise.all(Array.from({ length: 12 }, () => ask()));
    expect(replies.map(({ status }) => status)).toEqual(Array(12).fill(200));
  });

  it('and than may wait are refused with 503 and Retry-After, at once', async () => {
    await start({ maxConcurrent: 2, maxQueue: 3 }, 400);
    const admitted = Promise.all(Array.from({ length: 5 }, () => ask()));
    await sleep(100);
    const begun = performance.now();
    const refused = await ask();
    expect(performance.now() - begun).toBeLessThan(250);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.json()).toMatchObject({ code: 'overloaded', status: 503 });
    expect([await metric('requests_running'), await metric('requests_waiting')]).toEqual([2, 3]);
    expect((await admitted).map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect([await metric('requests_running'), await metric('requests_waiting')]).toEqual([0, 0]);
  });

  it('are refused when a quarter of the deadline is over', async () => {
    await start({ maxConcurrent: 1, maxQueue: 10, deadlineMs: 800 }, 600);
    const first = ask();
    await sleep(50);
    const begun = performance.now();
    const second = await ask();
    expect(performance.now() - begun).toBeGreaterThan(190);
    expect(second.status).toBe(503);
    expect(await second.text()).toMatch(/took so long that there was no time left/);
    expect((await first).status).toBe(200);
  });

  it('have that much less time for reading', async () => {
    await start({ maxConcurrent: 1, maxQueue: 10, deadlineMs: 800 }, 10_000);
    const leave = new AbortController();
    const first = ask('/v1/analyze', QUESTION, leave.signal).catch(() => null);
    await sleep(50);
    const begun = performance.now();
    const second = ask();
    await sleep(150);
    leave.abort();
    expect(await (await second).text()).toMatch(/the analysis ended before/);
    expect(performance.now() - begun).toBeLessThan(1_000);
    await first;
  });

  it('give up their place when they hang up, waiting or not', async () => {
    await start({ maxConcurrent: 1, maxQueue: 1 }, 10_000);
    for (const _ of [1, 2, 3]) {
      const leave = new AbortController();
      const both = [1, 2].map(() => ask('/v1/analyze', QUESTION, leave.signal).catch(() => null));
      await sleep(50);
      expect((await ask()).status).toBe(503);
      leave.abort();
      await Promise.all(both);
      await sleep(50);
    }
    expect([await metric('requests_running'), await metric('requests_waiting')]).toEqual([0, 0]);
  });

  it('do not keep probes and metrics waiting', async () => {
    await start({ maxConcurrent: 1, maxQueue: 0 }, 500);
    const first = ask();
    await sleep(50);
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.yaml']) {
      expect((await fetch(`${service.url}${path}`)).status).toBe(200);
    }
    await first;
  });

  it('are not even read before it is their turn', async () => {
    await start({ maxConcurrent: 1, maxQueue: 1 }, 300);
    const first = ask();
    await sleep(50);
    const broken = ask('/v1/analyze', '{');
    await sleep(50);
    expect((await ask('/v1/analyze', '{')).status).toBe(503);
    expect((await first).status).toBe(200);
    expect((await broken).status).toBe(400);
  });

  it('are told so when their body has come, since a connection that ends before loses the answer', async () => {
    await start({ maxConcurrent: 1, maxQueue: 0 }, 600);
    const first = ask();
    await sleep(50);
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (text) => {
      answer += text;
    });
    const half = ' '.repeat(1_000);
    socket.write(
      `POST /kayenta/judge HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2000\r\n\r\n${half}`,
    );
    await sleep(150);
    expect(answer).toBe('');
    socket.write(half);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1.1 503 [\s\S]*"code":"overloaded"/);
    await first;
  });

  it.each([
    ['/v1/gate', QUESTION, 503, /^no verdict: as many analyses as may be are running and waiting\n$/],
    [
      '/argo/verdict',
      QUESTION,
      503,
      /^\{"argo":\["error","no verdict, ask again: as many analyses as may be/,
    ],
    ['/flagger/gate', HOOK, 424, /^no verdict: as many analyses as may be are running and waiting/],
    ['/flagger/rollback', HOOK, 424, /^no verdict: as many analyses/],
    ['/kayenta/judge', '{}', 503, /"code":"overloaded"/],
  ])('are refused by %s in the words of its client', async (path, body, status, words) => {
    await start({ maxConcurrent: 1, maxQueue: 0 }, 300);
    const first = ask();
    await sleep(50);
    const refused = await ask(path, body);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.text()).toMatch(words);
    await first;
  });

  it('are an Error for Argo Rollouts, which spends no measurement and asks again', async () => {
    await start({ maxConcurrent: 1, maxQueue: 0 }, 300);
    const first = ask();
    await sleep(50);
    const web = {
      url: `${service.url}/argo/verdict`,
      method: 'POST' as const,
      jsonPath: '{$.argo}',
      body: QUESTION,
    };
    const rules = { successCondition: "result[0] == 'pass'", failureCondition: "result[0] == 'fail'" };
    expect(await measureWeb(web, rules)).toMatchObject({
      phase: 'Error',
      message: expect.stringMatching(/503/),
    });
    await first;
    expect(await measureWeb(web, rules)).toMatchObject({ phase: 'Inconclusive' });
  });
});
