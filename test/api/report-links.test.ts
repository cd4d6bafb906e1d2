import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../src/access/token-hash.ts';
import { FORMATS } from '../../src/report/formats/formats.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { EMPTY } from '../support/prometheus/faulty-store.ts';
import { type HttpTestServer, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { requestFor } from '../support/reports/every-outcome.ts';
import { serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const KEY = 'a key for links that is long enough to be one';
const NEW_KEY = 'another key for links, which is long as well';
const PUBLIC_URL = 'https://canary.example.com';
const REPORTS = { publicUrl: PUBLIC_URL, keys: [KEY] };
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const QUESTION = {
  service: 'checkout',
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1' } },
  metrics: [{ name: 'memory', kind: 'series', query: 'avg(process_resident_memory_bytes)' }],
};

/** How long the store takes, milliseconds. */
let storeMs = 0;
let store: HttpTestServer;

beforeAll(async () => {
  store = await startHttpServer((_request, response) => void setTimeout(() => response.end(EMPTY), storeMs));
});
afterAll(() => store.stop());

type Options = NonNullable<Parameters<typeof testApp>[0]>;

function appWith(more: Options = {}, name = 'prometheus') {
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: store.url, concurrency: 50 });
  return testApp({ sources: { [name]: settings }, reports: REPORTS, ...more });
}

async function reportOf(
  app: ReturnType<typeof testApp>,
  question: object = QUESTION,
): Promise<string | null> {
  const { status, body, text } = await request(app).post('/v1/analyze').send(question);
  expect(status, text).toBe(200);
  return body.report;
}

async function pathTo(app: ReturnType<typeof testApp>, question: object = QUESTION): Promise<string> {
  const report = await reportOf(app, question);
  expect(report).toMatch(/^https:\/\/canary\.example\.com\/report\?request=/);
  return (report ?? '').slice(PUBLIC_URL.length);
}

const usual = () => appWith();

describe('a reply', () => {
  it('has no link where there is no address, or no key', async () => {
    for (const reports of [{}, { publicUrl: PUBLIC_URL }, { keys: [KEY] }]) {
      expect(await reportOf(appWith({ reports }))).toBeNull();
    }
  });

  it('has no link where numbers are in the request, of a metric or of the traffic', async () => {
    expect(await reportOf(usual(), requestFor('passes'))).toBeNull();
    const inline = requestFor('passes')['metrics'] as object[];
    expect(await reportOf(usual(), { ...QUESTION, metrics: [...QUESTION.metrics, ...inline] })).toBeNull();
    const mix = { label: 'route', data: { canary: { '/': 10 }, stable: { '/': 90 } } };
    expect(await reportOf(usual(), { ...QUESTION, traffic: { mix } })).toBeNull();
  });

  it('has no link where it would be longer than all places for it take', async () => {
    const metricsOf = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        name: `${index} ${Math.sin(index)}`,
        kind: 'series',
        query: `avg(m${Math.cos(index) * 1e15})`.replace('-', '_').replace('.', '_'),
      }));
    expect((await reportOf(usual(), { ...QUESTION, metrics: metricsOf(10) }))?.length).toBeLessThan(2_001);
    expect(await reportOf(usual(), { ...QUESTION, metrics: metricsOf(45) })).toBeNull();
  });

  it('shows its link in every form that has room for one', async () => {
    const app = usual();
    const link = await reportOf(app);
    for (const format of ['text', 'markdown', 'github', 'junit', 'env', 'slack']) {
      const { text, body } = await request(app)
        .post(`/v1/analyze?format=${format}`)
        .buffer(true)
        .parse((response, done) => {
          let all = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            all += chunk;
          });
          response.on('end', () => done(null, all));
        })
        .send(QUESTION);
      expect(`${text ?? ''}${body}`, format).toContain(link);
    }
  });
});

describe('a link', () => {
  it('opens without a token what nobody can ask without one', async () => {
    const tokens = [{ name: 'known', sha256: tokenHash('cv_known') }];
    const app = appWith({ tokens });
    const path = await pathTo(usual());
    expect((await request(app).post('/v1/analyze').send(QUESTION)).status).toBe(401);
    for (const token of ['', 'Bearer cv_known', 'Bearer cv_unknown']) {
      const { status, body } = await request(app).get(`${path}&format=json`).set('Authorization', token);
      expect([status, body.service]).toEqual([200, 'checkout']);
    }
    expect((await request(app).get(`/report?request=${JSON.stringify(QUESTION)}`)).status).toBe(404);
    expect((await request(app).get(`${path}&source=other`)).status).toBe(400);
  });

  it('gives every format, with headers that keep it from being kept, listed or told to others', async () => {
    const app = usual();
    const path = await pathTo(app);
    for (const [format, { mediaType }] of Object.entries(FORMATS)) {
      const { status, headers } = await request(app).get(`${path}&format=${format}`);
      expect([status, headers['content-type']]).toEqual([200, expect.stringContaining(mediaType)]);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-canary-verdict': 'warn',
      });
    }
  });

  it('opens a page in a browser, which says that everything was read again', async () => {
    const path = await pathTo(usual());
    const { status, text, headers } = await request(usual()).get(path).set('Accept', BROWSER);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.* frame-ancestors 'self'$/);
    expect(text).toContain('read again from the store, as of 2026-06-01 1');
  });

  it('is opened with a key that another has taken the place of, until that is taken out', async () => {
    const path = await pathTo(usual());
    const changed = appWith({ reports: { publicUrl: PUBLIC_URL, keys: [NEW_KEY, KEY] } });
    const { status, body } = await request(changed).get(`${path}&format=json`);
    expect(status).toBe(200);
    expect(body.report).toBe(await reportOf(changed));
    expect(body.report).not.toContain(path);
    const taken = appWith({ reports: { publicUrl: PUBLIC_URL, keys: [NEW_KEY] } });
    expect((await request(taken).get(path)).body).toMatchObject({ status: 404, code: 'invalid_link' });
    expect((await request(taken).get(body.report.slice(PUBLIC_URL.length))).status).toBe(200);
  });

  it('says what is wrong with it: to a program in a document, to a browser in lines', async () => {
    const path = await pathTo(usual());
    const gone = appWith({}, 'renamed');
    const cases = [
      { app: usual(), path: '/report', code: 'invalid_link' },
      { app: usual(), path: '/report?request=', code: 'invalid_link' },
      { app: usual(), path: '/report?request=a&request=b', code: 'invalid_link' },
      { app: usual(), path: path.slice(0, -1), code: 'invalid_link' },
      { app: usual(), path: `/report?request=${'a'.repeat(10_000)}`, code: 'invalid_link' },
      { app: appWith({ reports: {} }), path, code: 'not_found' },
      { app: usual(), path: `${path}&format=pdf`, code: 'invalid_request' },
      {
        app: gone,
        path: await pathTo(usual(), { ...QUESTION, source: 'prometheus' }),
        code: 'outdated_link',
      },
    ];
    for (const { app, path: wrong, code } of cases) {
      const program = await request(app).get(wrong);
      expect(program.headers['content-type']).toContain('application/problem+json');
      expect(program.body, wrong).toMatchObject({ code, status: program.status });
      const browser = await request(app).get(wrong).set('Accept', BROWSER);
      expect([browser.status, browser.headers['content-type']]).toEqual([
        program.status,
        'text/plain; charset=utf-8',
      ]);
      expect(browser.text).toContain(program.body.detail);
      expect(browser.text).toContain(program.body.hint);
    }
  });

  it('tells in the log that it was opened, and counts as no verdict', async () => {
    const lines: string[] = [];
    const app = appWith({ logger: pino({}, { write: (line: string) => lines.push(line) }) });
    const path = await pathTo(app);
    const analyses = async () =>
      /^canary_verdict_analyses_total\{[^}]*\} (\d+)$/m.exec((await request(app).get('/metrics')).text)?.[1];
    const before = await analyses();
    await request(app).get(path);
    const events = lines.map((line) => JSON.parse(line)).filter(({ event }) => event !== undefined);
    expect(events.map(({ event }) => event)).toEqual(['verdict', 'report']);
    expect(events[1]).toMatchObject({
      msg: 'report opened',
      service: 'checkout',
      analysisId: events[0].analysisId,
      verdict: 'warn',
    });
    expect(await analyses()).toBe(before);
  });

  it('keeps no verdict waiting, however often it is opened, and is refused where too many are', async () => {
    const path = await pathTo(usual());
    const app = await serveApp(appWith({ maxConcurrent: 3, maxQueue: 4, deadlineMs: 30_000 }));
    storeMs = 400;
    const statuses: number[] = [];
    const openings = Array.from({ length: 12 }, async () => {
      statuses.push((await fetch(`${app.url}${path}`)).status);
    });
    try {
      await sleep(100);
      const body = JSON.stringify(QUESTION);
      expect((await fetch(`${app.url}/v1/analyze`, { method: 'POST', body })).status).toBe(200);
      expect(statuses.filter((status) => status === 200).length).toBeLessThan(6);
    } finally {
      await Promise.all(openings);
      storeMs = 0;
      await app.stop();
    }
    expect(statuses.toSorted()).toEqual([...Array(6).fill(200), ...Array(6).fill(503)]);
  });
});
