import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { PrometheusError } from '../../src/doors/flagger/prometheus-error.ts';
import { PrometheusValue } from '../../src/doors/flagger/prometheus-value.ts';
import { type RunningService, serve } from '../../src/serve.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { isOnline, runQuery } from '../support/flagger/run-query.ts';
import { startByteServer } from '../support/prometheus/start-byte-server.ts';
import { testApp } from '../support/test-app.ts';
import { NOW_MS } from '../support/verdict-of.ts';

const { pass, warn, fail, prometheus } = exampleRequests();
const PATH = '/flagger/api/v1/query';

function ask(query: unknown, app = testApp()) {
  return request(app)
    .get(PATH)
    .query(query === undefined ? {} : { query: typeof query === 'string' ? query : JSON.stringify(query) });
}

describe('GET /flagger/api/v1/query', () => {
  it('answers a pass with 1, in the shape of Prometheus', async () => {
    const { status, body } = await ask(pass);
    expect(status).toBe(200);
    expect(PrometheusValue.parse(body)).toEqual({
      status: 'success',
      data: { resultType: 'vector', result: [{ metric: {}, value: [NOW_MS / 1_000, '1'] }] },
      infos: [expect.stringMatching(/^pass: 2 metrics within their limits/)],
    });
  });

  it.each([
    ['a fail', fail, 412, 'execution', /^fail: error rate 1\.95 % on canary/],
    ['what is not known yet', warn, 425, 'execution', /^warn: error rate: not enough data/],
    ['nothing at all', undefined, 400, 'bad_data', /^no verdict: #\/query: is required/],
    ['PromQL', 'sum(up)', 400, 'bad_data', /^no verdict: #\/query: expected object, received string/],
    [
      'a mistake',
      { metrics: [{ name: 'x', kind: 'series', query: 'up', limt: 1 }] },
      400,
      'bad_data',
      /^no verdict: #\/query\/metrics\/0\/limt: is not a known key/,
    ],
  ])('answers %s with an error that says so', async (_what, query, status, errorType, error) => {
    const answer = await ask(query);
    expect(answer.status).toBe(status);
    expect(PrometheusError.parse(answer.body)).toEqual({
      status: 'error',
      errorType,
      error: expect.stringMatching(error),
    });
  });

  it('refuses a query that is given twice, and another method', async () => {
    const twice = await request(testApp()).get(`${PATH}?query=vector(1)&query=vector(1)`);
    expect([twice.status, twice.body.error]).toEqual([
      400,
      expect.stringMatching(/#\/query: expected string/),
    ]);
    const posted = await request(testApp()).post(PATH).send({});
    expect([posted.status, posted.body]).toEqual([
      405,
      { status: 'error', errorType: 'bad_data', error: expect.stringMatching(/takes GET/) },
    ]);
  });

  it('answers before Flagger gives up, also where the store never answers', async () => {
    const silent = await startByteServer(() => {});
    const source = PrometheusSettings.parse({ kind: 'prometheus', url: silent.url, timeout: '30s' });
    const begun = performance.now();
    const { status, body } = await ask(prometheus, testApp({ sources: { prometheus: source } }));
    await silent.stop();
    expect([status, body.errorType]).toEqual([424, 'unavailable']);
    expect(body.error).toMatch(/^warn: error rate: the metrics could not be read/);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe("a MetricTemplate's client on the running service", () => {
  let service: RunningService;
  let address: string;
  beforeAll(async () => {
    const settings = ServiceSettings.parse({ host: '127.0.0.1', port: 0, logLevel: 'silent' });
    service = await serve(settings, { version: 'test', openapi: '', page: null, presets: new Map() });
    address = `http://127.0.0.1:${service.port}/flagger`;
  });
  afterAll(() => service.stop('the test is over'));

  it('finds a Prometheus that is online', async () => {
    expect(await isOnline(address)).toBe(true);
  });

  it('gets 1 for a pass, and for a fail an error that holds the reason', async () => {
    expect(await runQuery(address, JSON.stringify(pass, null, 2))).toEqual({ kind: 'value', value: 1 });
    expect(await runQuery(address, JSON.stringify(fail, null, 2))).toEqual({
      kind: 'error',
      error: expect.stringMatching(/^error response: \{"status":"error",.*"fail: error rate 1\.95 %/),
    });
  });

  it('is told what is wrong with a query that is too long for a URL', async () => {
    const [metric] = (fail as { metrics: object[] }).metrics;
    const metrics = Array.from({ length: 50 }, (_, index) => ({ ...metric, name: `errors ${index}` }));
    expect(await runQuery(address, JSON.stringify({ metrics }))).toEqual({
      kind: 'error',
      error: expect.stringMatching(/^error response: no verdict: .*more than 16 KiB/),
    });
  });

  it('is hung up on where it does not speak HTTP', async () => {
    expect(await sent(service.port, 'nonsense\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n(.+\r\n)+\r\n.*not HTTP$/,
    );
  });
});

/** What comes back for bytes, until the connection is closed. */
function sent(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}
