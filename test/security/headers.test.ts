import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { answerClientError } from '../../src/api/answer-client-error.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { projectFile } from '../support/docs/documents.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const { paths } = parse(projectFile('openapi.yaml')) as { paths: Record<string, Record<string, unknown>> };
const pass = JSON.stringify(exampleRequests()['pass']);

let service: ServedApp;
let stopping: ServedApp;

beforeAll(async () => {
  service = await serveApp(testApp());
  stopping = await serveApp(testApp({ isReady: () => false }));
});

afterAll(() => Promise.all([service.stop(), stopping.stop()]));

function expectHeaders({ headers }: Response): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const name of ['x-powered-by', 'server', 'etag', 'access-control-allow-origin', 'set-cookie']) {
    expect(headers.get(name)).toBeNull();
  }
}

const everyPath = [...Object.keys(paths), '/nothing', '/%E0%A4%A'];

describe('every answer', () => {
  it.each(everyPath)('tells browsers and caches to do nothing with it: %s', async (path) => {
    for (const { url } of [service, stopping]) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const body = ['GET', 'HEAD'].includes(method) ? null : pass;
        expectHeaders(await fetch(`${url}${path}`, { method, body }));
      }
    }
  });

  it('is given anew each time: none is told to be unchanged', async () => {
    const reply = await fetch(`${service.url}/flagger/api/v1/query?query=vector(1)`, {
      headers: { 'If-None-Match': '*', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
    });
    expect(reply.status).toBe(200);
  });

  it('has them also where the request was not even HTTP', async () => {
    const server = createServer().on('clientError', answerClientError).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('this is not HTTP\r\n\r\n');
    const answer = await textOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*Cache-Control: no-store.*X-Content-Type-Options: nosniff/s);
    server.close();
  });
});

describe('a parameter in the address', () => {
  const refusal = /no parameter/;

  it.each([
    ['/v1/analyze?formt=junit', 400, '/v1/analyze has no parameter "formt"; it has format'],
    ['/v1/analyze?format=text&warn=pass', 400, '/v1/analyze has no parameter "warn"; it has format'],
    ['/v1/gate?warn=pass&Format=json', 400, '/v1/gate has no parameter "Format"; it has warn, format'],
    ['/argo/verdict?warn=pass', 200, '/argo/verdict has no parameter \\"warn\\"; it has none'],
    ['/flagger/gate?onWarn=pass', 400, '/flagger/gate has no parameter "onWarn"; it has none'],
    ['/kayenta/judge?__proto__=1', 400, '/kayenta/judge has no parameter \\"__proto__\\"; it has none'],
  ])('that is not known is a mistake: %s', async (path, status, words) => {
    const reply = await fetch(`${service.url}${path}`, { method: 'POST', body: pass });
    expect(reply.status).toBe(status);
    expect((await reply.text()).replaceAll('\\"', '"')).toContain(words.replaceAll('\\"', '"'));
  });

  it('of a query of Flagger may be the query only', async () => {
    const reply = await fetch(`${service.url}/flagger/api/v1/query?query=vector(1)&time=1`);
    expect(reply.status).toBe(400);
    expect(await reply.text()).toMatch(refusal);
  });

  it('may not be there twice', async () => {
    const reply = await fetch(`${service.url}/v1/analyze?format=text&format=json`, {
      method: 'POST',
      body: pass,
    });
    expect(reply.status).toBe(400);
  });

  it.each(['/healthz', '/readyz', '/metrics', '/openapi.yaml'])('does nothing to %s', async (path) => {
    expect((await fetch(`${service.url}${path}?anything=1`)).status).toBe(200);
  });
});
