import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express } from 'express';
import { assert, asyncProperty, jsonValue, oneof, string } from 'fast-check';
import request, { type Response } from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { type Endpoint, mount } from '../../src/api/endpoint.ts';
import { argoEndpoint } from '../../src/api/endpoints/argo-endpoint.ts';
import { problemHandler } from '../../src/api/problem-handler.ts';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { ArgoReply } from '../../src/contract/argo-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { startHttpServer } from '../support/prometheus/start-http-server.ts';
import { testApp } from '../support/test-app.ts';

const PATH = '/argo/verdict';
/** What Argo Rollouts waits for where a template does not say otherwise. */
const ARGO_WAITS_MS = 10_000;
const app = testApp();
const SIX = Array(6).fill(1_000);

function errorRate(canaryEvents: unknown[], more: object = {}) {
  const stable = { events: Array(6).fill(4), total: SIX };
  const data = { canary: { events: canaryEvents, total: SIX }, stable };
  return { metrics: [{ name: 'error rate', kind: 'proportion', data, ...more }] };
}

/** The answer, which has to be one that Argo Rollouts can use, whatever was asked. */
function answerOf({ status, type, text }: Response): ArgoReply['argo'] {
  expect({ status, type }).toEqual({ status: 200, type: 'application/json' });
  const { argo } = ArgoReply.parse(JSON.parse(text));
  expect(argo[1]).toMatch(/^[^<>&\p{Cc}\p{Zl}\p{Zp}]+$/u);
  return argo;
}

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function listening(served: Express): Promise<number> {
  const server = createServer(served).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

describe('the door for Argo Rollouts', () => {
  it('gives the verdict with its reason, and nothing else', async () => {
    const reply = await request(app)
      .post(PATH)
      .send(errorRate(Array(6).fill(30)));
    expect(reply.body).toEqual({
      argo: ['fail', expect.stringMatching(/^error rate 3 % on canary against 0\.4 % on stable/)],
    });
    expect(reply.headers['x-canary-verdict']).toBe('fail');
  });

  it('gives the same verdict and reason as /v1/analyze', async () => {
    for (const events of [4, 9, 30]) {
      const asked = errorRate(Array(6).fill(events));
      const analysis = await request(app).post('/v1/analyze').send(asked);
      expect(answerOf(await request(app).post(PATH).send(asked))).toEqual(analysis.body.argo);
    }
  });

  it('reads numbers from strings, since Argo Rollouts sends every argument as one', async () => {
    const asked = errorRate(Array(6).fill('30'), { limit: { absolute: '0.05' } });
    const [word] = answerOf(
      await request(app)
        .post(PATH)
        .send({ ...asked, sustained: '3' }),
    );
    expect(word).toBe('pass');
  });

  it('reads JSON whatever the Content-Type says, or if there is none', async () => {
    const body = JSON.stringify(errorRate(Array(6).fill(4)));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'nonsense']) {
      const [word] = answerOf(await request(app).post(PATH).set('Content-Type', type).send(body));
      expect(word).toBe('pass');
    }
    const port = await listening(app);
    const sent = httpRequest({
      port,
      method: 'POST',
      path: PATH,
      headers: { 'Content-Length': body.length },
    });
    sent.end(body);
    const [reply] = await once(sent, 'response');
    expect(JSON.parse(await textOf(reply)).argo[0]).toBe('pass');
  });

  it.each(['/argo/verdict/', '/Argo/Verdict'])('is found at %s too, also with a mistake', async (path) => {
    const [good] = answerOf(await request(app).post(path).send(errorRate(SIX)));
    const [broken] = answerOf(await request(app).post(path).send('{'));
    expect([good, broken]).toEqual(['fail', 'error']);
  });
});

describe('a request that is wrong', () => {
  it('names a parameter of the address that there is not', async () => {
    const reply = await request(app).post(`${PATH}?who=argo`).send(errorRate(SIX));
    expect(answerOf(reply)).toEqual(['error', expect.stringContaining('who')]);
  });

  it.each(['get', 'put', 'delete', 'patch'] as const)('is told to use POST: %s', async (method) => {
    const reply = await request(app)[method](PATH);
    expect(answerOf(reply)).toEqual([
      'error',
      `no verdict, set method: POST in the AnalysisTemplate: /argo/verdict takes POST, received ${method.toUpperCase()}`,
    ]);
    expect(reply.headers['allow']).toBe('POST');
  });

  it('is answered with 200 where only the head is wanted', async () => {
    expect((await request(app).head(PATH)).status).toBe(200);
  });

  it.each([
    ['not JSON', '<html>\n', /^no verdict, send one JSON object with jsonBody: .*\(html\)/],
    ['JSON that breaks off', '{"metrics": [', /^no verdict, send one JSON object with jsonBody: /],
    ['nothing', '', /^no verdict, mend the AnalysisTemplate or its arguments: #\/metrics: is required$/],
    ['null', 'null', /arguments: #: expected object, received null$/],
    ['a list', '[]', /arguments: #: expected object, received array$/],
    [
      'a request with several mistakes',
      JSON.stringify({ ...errorRate(SIX, { limit: { absolute: 'a lot' } }), window: '1 & 2' }),
      /: #\/window: must be a duration .*; #\/metrics\/0\/limit\/absolute: must be a number, received "a lot"$/,
    ],
    [
      'a source that there is not',
      JSON.stringify({ metrics: [{ name: 'x', kind: 'series', query: { canary: 'a', stable: 'b' } }] }),
      /: #\/source: .*PROMETHEUS_URL/,
    ],
  ])('is told what is wrong: %s', async (_what, body, sentence) => {
    const [word, reason] = answerOf(await request(app).post(PATH).send(body));
    expect([word, reason]).toEqual(['error', expect.stringMatching(sentence)]);
  });

  it('is told so where the body is too large or packed in an unknown way', async () => {
    const small = testApp({ maxBodyBytes: 1_000 });
    const large = await request(small).post(PATH).send('x'.repeat(100_000));
    expect(answerOf(large)).toEqual(['error', expect.stringMatching(/^no verdict, send fewer windows/)]);
    const packed = await request(app).post(PATH).set('Content-Encoding', 'zip').send('{}');
    expect(answerOf(packed)).toEqual([
      'error',
      'no verdict, send plain UTF-8: unsupported content encoding "zip"',
    ]);
  });

  it('is counted for the door that it came to', async () => {
    const counting = testApp({ maxBodyBytes: 10 });
    await request(counting).post(PATH).send('x'.repeat(100));
    const { text } = await request(counting).get('/metrics');
    expect(text).toContain('canary_verdict_http_requests_total{route="/argo/verdict",status="200"} 1');
    expect(text).toContain('canary_verdict_problems_total{code="payload_too_large"} 1');
  });

  it('gets one short line, however many mistakes there are', async () => {
    const metrics = Array.from({ length: 50 }, (_, at) => ({
      name: `metric ${at} \u2028 <&>`,
      kind: 'none',
    }));
    const [word, reason] = answerOf(await request(app).post(PATH).send({ metrics }));
    expect(word).toBe('error');
    expect(reason.length).toBe(900);
    expect(reason).toMatch(/\.\.\.$/);
  });

  it('always gets an answer that Argo Rollouts can use', async () => {
    const bodies = oneof(
      string({ unit: 'binary' }),
      jsonValue().map((value) => JSON.stringify(value)),
      jsonValue().map((value) => JSON.stringify({ metrics: value })),
      jsonValue().map((value) => JSON.stringify(errorRate([value], { name: value }))),
      string({ unit: 'binary' }).map((name) => JSON.stringify(errorRate(SIX, { name }))),
    );
    await assert(
      asyncProperty(bodies, async (body) => {
        answerOf(await request(app).post(PATH).send(body));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a service in trouble', () => {
  it('tells a mistake of its own as a value, with the id under which it is logged', async () => {
    const endpoint: Endpoint = argoEndpoint(
      () => Promise.reject(new Error('secret')),
      new PolicyStore(new Map()).find,
    );
    const broken = express().use(express.json());
    mount(broken, [endpoint]);
    broken.use(problemHandler(createLogger('silent'), createMetrics(), [endpoint]));
    expect(answerOf(await request(broken).post(PATH).send(errorRate(SIX)))).toEqual([
      'error',
      expect.stringMatching(
        /^no verdict, see the log of canary-verdict under requestId [\da-f-]+: an unexpected error occurred$/,
      ),
    ]);
  });

  it('still answers after it was told to stop, and closes the connection', async () => {
    const stopping = testApp({ isReady: () => false });
    const reply = await request(stopping)
      .post(PATH)
      .send(errorRate(Array(6).fill(4)));
    expect(answerOf(reply)[0]).toBe('pass');
    expect(reply.headers['connection']).toBe('close');
    expect((await request(stopping).post('/v1/analyze').send(errorRate(SIX))).status).toBe(503);
  });

  it('answers before Argo Rollouts gives up, however slow the source and the request are', async () => {
    const store = await startHttpServer(() => {});
    stops.push(store.stop);
    const sources = {
      slow: PrometheusSettings.parse({ kind: 'prometheus', url: store.url, timeout: '1h' }),
    };
    const port = await listening(testApp({ sources, deadlineMs: 3_600_000 }));
    const query = { canary: 'a', stable: 'b' };
    const body = JSON.stringify({ mode: 'watch', metrics: [{ name: 'queue', kind: 'series', query }] });
    const begun = performance.now();
    const sent = httpRequest({
      port,
      method: 'POST',
      path: PATH,
      headers: { 'Content-Length': body.length },
    });
    sent.write(body.slice(0, 10));
    await sleep(1_500);
    sent.end(body.slice(10));
    const [reply] = await once(sent, 'response');
    expect(JSON.parse(await textOf(reply)).argo).toEqual(['warn', expect.stringMatching(/^queue: .*slow/)]);
    expect(performance.now() - begun).toBeLessThan(ARGO_WAITS_MS - 500);
  });
});

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
