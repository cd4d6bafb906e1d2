import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { LARGE_BYTES } from '../../src/api/large-body.ts';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { FORMATS } from '../../src/report/formats/formats.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { DOWN, requestFor } from '../support/reports/every-outcome.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp({ sources: ServiceSettings.parse({ sources: DOWN }).sources });
const EVERYTHING_BUT_QUERIES = requestFor('passes', 'triedOut', 'tooEarly', 'warns', 'fails');

/** The same JSON with so much space behind it that it is a large request. */
function large(body: unknown): string {
  return JSON.stringify(body) + ' '.repeat(LARGE_BYTES);
}

async function answered(path: string, body: string) {
  const {
    status,
    body: answer,
    headers,
  } = await request(app).post(path).set('Content-Type', 'application/json').responseType('text').send(body);
  const text = String(answer);
  const instance = /urn:uuid:[0-9a-f-]+|requestId [0-9a-f-]+/g;
  return { status, text: text.replace(instance, ''), verdict: headers['x-canary-verdict'] };
}

describe('a large request', () => {
  const paths = [
    ...Object.keys(FORMATS).flatMap((format) => [
      `/v1/analyze?format=${format}`,
      `/v1/gate?format=${format}`,
    ]),
    '/v1/gate?warn=block',
    '/argo/verdict',
  ];
  const { prometheus: _, ...examples } = exampleRequests();
  const questions = { everything: EVERYTHING_BUT_QUERIES, ...examples };

  it.each(paths)('to %s is answered to the byte like a small one', async (path) => {
    for (const body of Object.values(questions)) {
      expect(await answered(path, large(body))).toEqual(await answered(path, JSON.stringify(body)));
    }
  });

  it.each([
    ['no JSON', '{"metrics": ['],
    ['no request', '{"metrics": []}'],
    ['full of mistakes', JSON.stringify({ metrics: Array(60).fill({ name: '', kind: 'ratio' }) })],
    ['nested too deeply', `{"metrics":${'['.repeat(100)}${']'.repeat(100)}}`],
    [
      'of another time',
      JSON.stringify({ ...EVERYTHING_BUT_QUERIES, start: '2030-01-01T00:00:00Z', newRunAfter: undefined }),
    ],
  ])('that is %s is refused like a small one', async (_what, body) => {
    for (const path of ['/v1/analyze', '/v1/gate', '/argo/verdict']) {
      expect(await answered(path, body + ' '.repeat(LARGE_BYTES))).toEqual(await answered(path, body));
    }
  });

  it('with queries is read from the source that it names', async () => {
    const { status, text } = await answered('/v1/analyze', large(requestFor('down', 'passes')));
    expect(status).toBe(200);
    expect(text).toMatch(/could not be read/);
  });

  it('that is small as long as it is compressed is large all the same', async () => {
    const reply = await request(app)
      .post('/v1/analyze')
      .set('Content-Encoding', 'gzip')
      .serialize((body) => body)
      .send(gzipSync(large(EVERYTHING_BUT_QUERIES)));
    expect(reply.headers['x-canary-verdict']).toBe('fail');
  });

  it.each(['/v1/analyze', '/v1/gate'])('to %s in another character set is refused', async (path) => {
    const body = Buffer.from(large(EVERYTHING_BUT_QUERIES), 'utf16le');
    const reply = await request(app)
      .post(path)
      .set('Content-Type', 'application/json; charset=utf-16')
      .send(body);
    expect(reply.status).toBe(415);
  });

  it('to a door with a shape of its own is read as ever', async () => {
    const config = JSON.stringify(EVERYTHING_BUT_QUERIES);
    const hook = { name: 'shop', namespace: 'shop', phase: 'Progressing', metadata: { config } };
    expect(await answered('/flagger/gate', large(hook))).toMatchObject({ status: 412, verdict: 'fail' });
  });

  it('to a path that takes no body is not read at all', async () => {
    expect((await answered('/nowhere', large({}))).status).toBe(404);
    expect((await answered('/nowhere', '{')).status).toBe(404);
    expect((await answered('/healthz', '{')).status).toBe(405);
  });
});
