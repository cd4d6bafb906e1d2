import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { DOWN, type METRICS, requestFor } from '../support/reports/every-outcome.ts';
import { testApp } from '../support/test-app.ts';

type Name = keyof typeof METRICS;

const app = testApp({
  sources: ServiceSettings.parse({ sources: DOWN }).sources,
  maxBodyBytes: 50_000,
});

async function gate(body: object, query = '') {
  const { status, type, headers, text } = await request(app).post(`/v1/gate${query}`).send(body);
  return { status, type, verdict: headers['x-canary-verdict'], text };
}

describe('the status of the gate', () => {
  it.each<[string, Name[], number, number, number]>([
    ['a pass', ['passes'], 200, 200, 200],
    ['a fail', ['fails'], 412, 412, 412],
    ['a fail beside what is not known', ['tooEarly', 'fails', 'down'], 412, 412, 412],
    ['a warn that found something', ['passes', 'warns'], 200, 425, 200],
    ['a warn that does not know yet', ['passes', 'tooEarly'], 425, 425, 200],
    ['a source that is down', ['passes', 'down'], 424, 424, 424],
    ['a source that is down, and too little data elsewhere', ['tooEarly', 'down'], 425, 425, 200],
    ['a dry run that would fail', ['passes', 'triedOut'], 200, 200, 200],
  ])('for %s', async (_, names, usual, blocked, passed) => {
    const body = requestFor(...names);
    const statuses = [];
    for (const query of ['', '?warn=block', '?warn=pass']) statuses.push((await gate(body, query)).status);
    expect(statuses).toEqual([usual, blocked, passed]);
  });

  it('is never one that curl or an HTTP library asks again after', async () => {
    const names: Name[][] = [['passes'], ['fails'], ['passes', 'warns'], ['tooEarly'], ['down']];
    for (const query of ['', '?warn=block', '?warn=pass']) {
      for (const list of names) {
        const { status } = await gate(requestFor(...list), query);
        expect([408, 429, 500, 502, 503, 504]).not.toContain(status);
        expect(status).toBeLessThan(500);
      }
    }
  });
});

describe('the body of the gate', () => {
  it('is one line with the word and the sentence, and the header has the word', async () => {
    const reply = await gate(requestFor('fails', 'tooEarly'));
    expect(reply).toMatchObject({ status: 412, type: 'text/plain', verdict: 'fail' });
    expect(reply.text).toMatch(/^fail: fails 3 % on canary[^\n]*\n$/);
  });

  it('is another format where one is asked for, with the same status', async () => {
    const reply = await gate(requestFor('fails'), '?format=junit');
    expect(reply).toMatchObject({ status: 412, type: 'application/xml', verdict: 'fail' });
    expect(JSON.parse((await gate(requestFor('fails'), '?format=json')).text)).toMatchObject({
      verdict: 'fail',
    });
  });

  it.each<[string, number, object, string]>([
    ['/v1/gate', 400, { metrics: [] }, 'no verdict: #/metrics: must name at least one metric\n'],
    [
      '/v1/gate?warn=maybe',
      400,
      requestFor('passes'),
      'no verdict: warn must be block or pass, received "maybe"\n',
    ],
    [
      '/v1/gate?format=pdf',
      400,
      requestFor('passes'),
      expect.stringMatching(/^no verdict: format must be one of json, /),
    ],
    ['/v1/gate', 413, { service: 'x'.repeat(60_000) }, 'no verdict: request entity too large\n'],
  ])('%s tells a problem in one line, with status %s', async (path, status, body, text) => {
    const reply = await request(app).post(path).send(body);
    expect({ status: reply.status, type: reply.type, text: reply.text }).toEqual({
      status,
      type: 'text/plain',
      text,
    });
    expect(reply.headers).not.toHaveProperty('x-canary-verdict');
  });

  it('lists every mistake with its place', async () => {
    const { text } = await gate({ metrics: [{ name: 'x', kind: 'series', limt: {} }], mod: 'gate' });
    expect(text).toMatch(/^no verdict: [^\n]*#\/metrics\/0\/limt: [^\n]*#\/mod: [^\n]*\n$/);
  });

  it('says of what is not JSON where it ends, on one line', async () => {
    const reply = await request(app).post('/v1/gate').type('json').send('{"metrics": [');
    expect(reply.status).toBe(400);
    expect(reply.text).toMatch(/^no verdict: [^\n]+\n$/);
  });

  it('names the method it takes', async () => {
    const reply = await request(app).get('/v1/gate');
    expect({ status: reply.status, allow: reply.headers['allow'], text: reply.text }).toEqual({
      status: 405,
      allow: 'POST',
      text: 'no verdict: /v1/gate takes POST, received GET\n',
    });
  });

  it('says that the instance stops with a status that is asked again', async () => {
    const stopping = testApp({ isReady: () => false });
    const reply = await request(stopping).post('/v1/gate').send(requestFor('passes'));
    expect({ status: reply.status, text: reply.text }).toEqual({
      status: 503,
      text: 'no verdict: this instance takes no new requests\n',
    });
  });
});
