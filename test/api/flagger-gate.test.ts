import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { hook } from '../support/flagger/hook.ts';
import { type HttpTestServer, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { testApp } from '../support/test-app.ts';

const { pass, warn, fail, prometheus } = exampleRequests();
const SUSPECTED = {
  metrics: [
    {
      name: 'errors',
      kind: 'proportion',
      limit: { absolute: 0.01 },
      data: {
        canary: { events: [1, 1, 1, 1, 90], total: [1000, 1000, 1000, 1000, 1000] },
        stable: { events: [1, 1, 1, 1, 1], total: [1000, 1000, 1000, 1000, 1000] },
      },
    },
  ],
};
const EMPTY = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } });

let store: HttpTestServer;
let isDown = false;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  store = await startHttpServer((_request, response) =>
    isDown ? response.writeHead(503).end('down') : response.end(EMPTY),
  );
  app = startApp();
});
afterAll(() => store.stop());

function startApp() {
  const source = PrometheusSettings.parse({ kind: 'prometheus', url: store.url });
  return testApp({ sources: { prometheus: source } });
}

/** With an application of its own, so that the other one does not remember a store that was down. */
async function whileDown<Thing>(work: () => Promise<Thing>): Promise<Thing> {
  const usual = app;
  isDown = true;
  app = startApp();
  try {
    return await work();
  } finally {
    isDown = false;
    app = usual;
  }
}

async function gate(body: unknown, path = '/flagger/gate') {
  const { status, text, type } = await request(app)
    .post(path)
    .send(body as object);
  return { status, text, type };
}

describe('POST /flagger/gate', () => {
  it.each([
    ['a pass', pass, 200, /^pass: 2 metrics within their limits/],
    ['a fail', fail, 412, /^fail: error rate 1\.95 % on canary against 0\.45 % on stable/],
    ['what is not known yet', warn, 425, /^warn: error rate: not enough data/],
    ['a warn that found something', SUSPECTED, 425, /^warn: errors 9 % on canary .* not sustained yet/],
    ['no data', prometheus, 425, /^warn: error rate: no data for canary and stable/],
  ])('answers %s with its status and one line', async (_what, config, status, line) => {
    const answer = await gate(hook(config));
    expect(answer).toEqual({ status, type: 'text/plain', text: expect.stringMatching(line) });
    expect(answer.text).not.toContain('\n');
  });

  it('answers a source that is down with 424', async () => {
    const answer = await whileDown(() => gate(hook(prometheus)));
    expect(answer).toMatchObject({
      status: 424,
      text: expect.stringMatching(/^warn: error rate: the metrics could not be read/),
    });
  });

  it.each([
    ['onWarn', SUSPECTED],
    ['onInconclusive', warn],
    ['onInconclusive', prometheus],
  ])('lets go on with %s: pass, and only then', async (option, config) => {
    const others = ['onWarn', 'onInconclusive', 'onSourceDown'].filter((name) => name !== option);
    expect((await gate(hook(config, { [option]: 'pass' }))).status).toBe(200);
    expect((await gate(hook(config, { [option]: 'hold' }))).status).toBe(425);
    expect((await gate(hook(config, Object.fromEntries(others.map((name) => [name, 'pass']))))).status).toBe(
      425,
    );
  });

  it('lets go on with onSourceDown: pass where the source is down, and only then', async () => {
    const statuses = await whileDown(async () => [
      (await gate(hook(prometheus, { onSourceDown: 'pass' }))).status,
      (await gate(hook(prometheus, { onInconclusive: 'pass', onWarn: 'pass' }))).status,
    ]);
    expect(statuses).toEqual([200, 424]);
  });

  it('never lets a fail go on', async () => {
    const all = { onWarn: 'pass', onInconclusive: 'pass', onSourceDown: 'pass' };
    expect((await gate(hook(fail, all))).status).toBe(412);
  });

  it('reads a config in YAML like the same one in JSON', async () => {
    expect(await gate(hook(stringify(fail)))).toEqual(await gate(hook(fail)));
  });

  it('cuts a long line at 900 characters', async () => {
    const metrics = Array.from({ length: 40 }, (_, index) => ({
      ...SUSPECTED.metrics[0],
      name: `the errors of endpoint number ${index} with a long name`,
    }));
    const { text } = await gate(hook({ metrics }));
    expect(text.length).toBeGreaterThan(850);
    expect(text.length).toBeLessThanOrEqual(900);
  });

  it('looks at no Content-Type, and takes what else Flagger may send', async () => {
    const body = JSON.stringify({ ...hook(pass), weight: 10 });
    const { status } = await request(app).post('/flagger/gate').type('text/plain').send(body);
    expect(status).toBe(200);
  });
});

/** What is posted, and what the line says of it. */
const MISTAKES: Readonly<Record<string, [body: unknown, line: RegExp]>> = {
  'no body': [undefined, /#\/metadata: is required/],
  'no metadata': [{ name: 'checkout', namespace: 'shop' }, /#\/metadata: is required/],
  'no config': [{ ...hook(pass), metadata: {} }, /#\/metadata\/config: is required/],
  'a misspelt config': [
    { ...hook(pass), metadata: { confg: '{}' } },
    /#\/metadata\/config: is required; #\/metadata\/confg: is not a known key; known are: config, onWarn, onInconclusive, onSourceDown, token/,
  ],
  'a misspelt option': [hook(pass, { onWran: 'pass' }), /#\/metadata\/onWran: is not a known key; known are/],
  'an option with another word': [hook(pass, { onWarn: 'fail' }), /#\/metadata\/onWarn: .*"hold".*"pass"/],
  'an empty config': [hook(' '), /#\/metadata\/config: must not be empty/],
  'a config that is a word': [hook('checkout'), /#\/metadata\/config: expected object, received string/],
  'a config that is neither JSON nor YAML': [
    hook('metrics:\n  - name: errors\n   kind: series\n'),
    /#\/metadata\/config: is neither JSON nor YAML: .* at line 3, column 1$/,
  ],
  'JSON with a slip': [
    hook('{"metrics": [{"name" "errors"}]}'),
    /is neither JSON nor YAML: .* line 1, column 22/,
  ],
  'the same key twice': [hook('mode: gate\nmode: watch\n'), /keys must be unique at line 2/],
  'an alias to nothing': [hook('metrics: *all'), /is neither JSON nor YAML: .*alias/],
  'aliases that explode': [
    hook(`a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`),
    /is neither JSON nor YAML: Excessive alias count/,
  ],
  'a mistake inside the config': [
    hook({ metrics: [{ name: 'errors', kind: 'series', query: 'up', limit: { absolut: 1 } }] }),
    /#\/metadata\/config\/metrics\/0\/limit\/absolut: is not a known key/,
  ],
  'a source that is not there': [
    hook({ ...(prometheus as object), source: 'nowhere' }),
    /#\/source: .*nowhere/,
  ],
};

describe('a webhook of Flagger with a mistake', () => {
  it.each(Object.entries(MISTAKES))(
    '(%s) is a 400 that names it in one line',
    async (_name, [body, line]) => {
      const answer = await gate(body);
      expect(answer).toEqual({ status: 400, type: 'text/plain', text: expect.stringMatching(line) });
      expect(answer.text).toMatch(/^no verdict: [^\n]+$/);
    },
  );

  it('that is not JSON is a 400, and another method a 405, in one line', async () => {
    const { status, text } = await request(app).post('/flagger/gate').send('{"name"');
    expect([status, text]).toEqual([400, expect.stringMatching(/^no verdict: .*JSON/)]);
    const other = await request(app).get('/flagger/gate');
    expect([other.status, other.text]).toEqual([405, expect.stringMatching(/^no verdict: .* takes POST/)]);
  });

  it('that is too large is a 413 in one line', async () => {
    const small = testApp({ maxBodyBytes: 1_000 });
    const { status, text } = await request(small).post('/flagger/gate').send(hook(fail));
    expect([status, text]).toEqual([413, expect.stringMatching(/^no verdict: /)]);
  });

  it('is answered by an instance that is about to stop', async () => {
    const stopping = testApp({ isReady: () => false });
    const { status, text } = await request(stopping).post('/flagger/gate').send(hook(fail));
    expect([status, text]).toEqual([412, expect.stringMatching(/^fail: /)]);
  });
});

describe('POST /flagger/rollback', () => {
  const rollback = (body: unknown) => gate(body, '/flagger/rollback');

  it('says yes to a fail, and only to that', async () => {
    expect(await rollback(hook(fail))).toMatchObject({ status: 200, text: expect.stringMatching(/^fail: /) });
    for (const config of [pass, warn, SUSPECTED, prometheus]) {
      expect(await rollback(hook(config))).toMatchObject({
        status: 412,
        text: expect.stringMatching(/^(pass|warn): /),
      });
    }
  });

  it('says no where the source is down', async () => {
    const { status } = await whileDown(() => rollback(hook(prometheus)));
    expect(status).toBe(412);
  });

  it.each(Object.entries(MISTAKES))('says no to a mistake: %s', async (_name, [body]) => {
    expect((await rollback(body)).status).toBe(400);
  });

  it('has no options', async () => {
    expect(await rollback(hook(fail, { onWarn: 'hold' }))).toMatchObject({
      status: 400,
      text: 'no verdict: #/metadata/onWarn: is not a known key; known are: config, token',
    });
  });
});

describe('who is canary for a webhook of Flagger', () => {
  const query = 'max(queue_length)';
  const series = (more: object) => ({
    source: 'prometheus',
    metrics: [{ name: 'queue', kind: 'series', query }],
    ...more,
  });

  async function asked(config: object, name = 'checkout'): Promise<string[]> {
    const seen = store.requests.length;
    await gate({ ...hook(config), name });
    const queries = store.requests.slice(seen).map(({ form }) => form.get('query') ?? '');
    return [...new Set(queries)].sort();
  }

  it('is the Deployment with the name of the Canary against its primary, unless told otherwise', async () => {
    expect(await asked(series({}))).toEqual([
      'max(queue_length{namespace="shop",pod=~"checkout-[0-9a-zA-Z]+-[0-9a-zA-Z]+"})',
      'max(queue_length{namespace="shop",pod=~"checkout-primary-[0-9a-zA-Z]+-[0-9a-zA-Z]+"})',
    ]);
  });

  it('takes no character of the name for more than itself', async () => {
    const [canary] = await asked(series({}), 'a.b"} or x{a="');
    expect(canary).toContain('pod=~"a\\\\.b\\"\\\\} or x\\\\{a=\\"-[0-9a-zA-Z]+-[0-9a-zA-Z]+"');
  });

  it('is what the config says where it says so', async () => {
    const matchers = { canary: { matchers: { app: 'new' } }, stable: { matchers: { app: 'old' } } };
    expect(await asked(series(matchers))).toEqual([
      'max(queue_length{app="new"})',
      'max(queue_length{app="old"})',
    ]);
  });

  it.each([
    ['{{side}}', 'max(queue_length{track="{{side}}"})'],
    [
      'a query per side',
      { canary: 'max(queue_length{track="canary"})', stable: 'max(queue_length{track="stable"})' },
    ],
  ])('is left alone where %s tells them apart', async (_how, text) => {
    const config = { source: 'prometheus', metrics: [{ name: 'queue', kind: 'series', query: text }] };
    expect(await asked(config)).toEqual([
      'max(queue_length{track="canary"})',
      'max(queue_length{track="stable"})',
    ]);
  });
});
