import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tokenHash } from '../../src/access/token-hash.ts';
import { TokenSettings } from '../../src/access/token-settings.ts';
import { REPORT_PATH } from '../../src/links/report-links.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { projectFile } from '../support/docs/documents.ts';
import { hook } from '../support/flagger/hook.ts';
import { around, judgeRequest } from '../support/kayenta/judge-request.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const TOKEN = 'cv_known';
const BUSY = 'cv_busy';
const { pass } = exampleRequests();
const judge = judgeRequest([{ control: around(10), experiment: around(10, 30, 2) }]);
const query = `/flagger/api/v1/query?query=${encodeURIComponent('vector(1)')}`;

/** Every way to a verdict, with a request that is answered, and how each refuses. */
const DOORS: Readonly<Record<string, { path: string; body?: unknown; refusal: object; tooOften: object }>> = {
  analyze: {
    path: '/v1/analyze',
    body: pass,
    refusal: { status: 401, text: expect.stringMatching(/"code":"unauthorized"/) },
    tooOften: { status: 429, text: expect.stringMatching(/"code":"too_many_requests"/) },
  },
  gate: {
    path: '/v1/gate',
    body: pass,
    refusal: { status: 401, text: expect.stringMatching(/^no verdict: .*token/) },
    tooOften: {
      status: 429,
      text: expect.stringMatching(/^no verdict: the token "busy" was used more often/),
    },
  },
  'Argo Rollouts': {
    path: '/argo/verdict',
    body: pass,
    refusal: { status: 200, text: expect.stringMatching(/^\{"argo":\["error","no verdict, send the token/) },
    tooOften: { status: 429, text: expect.stringMatching(/^\{"argo":\["error","no verdict, ask less often/) },
  },
  'a webhook of Flagger': {
    path: '/flagger/gate',
    body: hook(pass),
    refusal: { status: 401, text: expect.stringMatching(/^no verdict: .*token/) },
    tooOften: { status: 424, text: expect.stringMatching(/^no verdict: the token "busy"/) },
  },
  'a rollback webhook of Flagger': {
    path: '/flagger/rollback',
    body: hook(pass),
    refusal: { status: 401, text: expect.stringMatching(/^no verdict: .*token/) },
    tooOften: { status: 424, text: expect.stringMatching(/^no verdict: the token "busy"/) },
  },
  'a MetricTemplate of Flagger': {
    path: query,
    refusal: { status: 401, text: expect.stringMatching(/"error":"no verdict: .*token/) },
    tooOften: { status: 424, text: expect.stringMatching(/"error":"no verdict: the token/) },
  },
  Kayenta: {
    path: '/kayenta/judge',
    body: judge,
    refusal: { status: 401, text: expect.stringMatching(/"code":"unauthorized"/) },
    tooOften: { status: 429, text: expect.stringMatching(/"code":"too_many_requests"/) },
  },
};
const doors = Object.entries(DOORS).map(([name, door]) => ({ name, ...door }));
const { paths } = parse(projectFile('openapi.yaml')) as {
  paths: Record<string, Record<string, { tags: string[] }>>;
};
/** All that the description lists, but for questions about the service itself, and links, which are signed. */
const described = Object.entries(paths).filter(
  ([path, methods]) =>
    path !== REPORT_PATH && !Object.values(methods).some(({ tags }) => tags.includes('operations')),
);
const hooks = doors.filter(({ path }) => path === '/flagger/gate' || path === '/flagger/rollback');

let service: ServedApp;
let open: ServedApp;

beforeAll(async () => {
  const tokens = TokenSettings.parse([
    { name: 'known', sha256: tokenHash(TOKEN) },
    { name: 'busy', sha256: tokenHash(BUSY), requestsPerMinute: 1 },
  ]);
  service = await serveApp(testApp({ tokens }));
  open = await serveApp(testApp());
});

afterAll(() => Promise.all([service.stop(), open.stop()]));

async function ask(path: string, body: unknown, authorization?: string, { url } = service) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  const reply = await fetch(`${url}${path}`, { ...init, headers });
  return { status: reply.status, text: await reply.text(), headers: reply.headers };
}

describe('where tokens are set', () => {
  it.each(doors)('$name refuses whoever has none, or a wrong one', async ({ path, body, refusal }) => {
    for (const authorization of [
      undefined,
      'Bearer cv_other',
      `Basic ${btoa(`x:${TOKEN}`)}`,
      'Bearer',
      TOKEN,
    ]) {
      const reply = await ask(path, body, authorization);
      expect(reply).toMatchObject(refusal);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer realm="canary-verdict"/);
      expect(reply.headers.get('x-canary-verdict')).toBeNull();
      expect(reply.text).not.toMatch(/cv_|"pass"/);
    }
  });

  it.each(doors)('$name answers whoever has one', async ({ path, body, refusal }) => {
    for (const scheme of ['Bearer', 'bearer']) {
      const reply = await ask(path, body, `${scheme} ${TOKEN}`);
      expect(reply).not.toMatchObject(refusal);
      expect(reply.headers.get('www-authenticate')).toBeNull();
    }
  });

  it.each(doors)('$name says when one that was used too often may be used again', async (door) => {
    await ask(door.path, door.body, `Bearer ${BUSY}`);
    const reply = await ask(door.path, door.body, `Bearer ${BUSY}`);
    expect(reply).toMatchObject(door.tooOften);
    const seconds = Number(reply.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it.each(hooks)(
    '$name takes it from the metadata too, where there is no header',
    async ({ path, refusal }) => {
      expect((await ask(path, hook(pass, { token: TOKEN }))).text).toMatch(/^pass: /);
      expect(await ask(path, hook(pass, { token: 'cv_other' }))).toMatchObject(refusal);
      expect(await ask(path, hook(pass, { token: 7 }))).toMatchObject(refusal);
      expect(await ask(path, hook(pass, { token: TOKEN }), 'Bearer cv_other')).toMatchObject(refusal);
      expect(await ask(path, [], undefined)).toMatchObject(refusal);
    },
  );

  it.each(['/v1/analyze', '/v1/gate', '/argo/verdict', '/kayenta/judge'])(
    '%s does not look for one in a body',
    async (path) => {
      const reply = await ask(path, { ...(pass as object), metadata: { token: TOKEN } });
      expect(reply.headers.get('www-authenticate')).not.toBeNull();
    },
  );

  it.each(described)('%s wants one', async (path, methods) => {
    for (const method of Object.keys(methods)) {
      const reply = await fetch(`${service.url}${path}`, { method: method.toUpperCase() });
      expect(reply.headers.get('www-authenticate')).not.toBeNull();
    }
  });

  it('a body is not even read for somebody unknown', async () => {
    const reply = await ask('/v1/analyze', 'x'.repeat(20_000_000), 'Bearer cv_other');
    expect(reply.status).toBe(401);
  });

  it.each(['/healthz', '/readyz', '/metrics', '/openapi.yaml'])('%s needs none', async (path) => {
    expect((await ask(path, undefined)).status).toBe(200);
  });

  it('a path is the same path in capitals and with a slash at its end', async () => {
    for (const path of ['/V1/Analyze', '/v1/analyze/', '/V1/GATE/', '/flagger/API/v1/query/']) {
      expect((await ask(path, path.includes('query') ? undefined : pass)).status).toBe(401);
    }
  });
});

describe('where no tokens are set', () => {
  it.each(doors)('$name answers everybody, also who shows one', async ({ path, body, refusal }) => {
    for (const authorization of [undefined, 'Bearer anything']) {
      expect(await ask(path, body, authorization, open)).not.toMatchObject(refusal);
    }
  });

  it.each(hooks)('$name lets a token in the metadata be', async ({ path }) => {
    expect((await ask(path, hook(pass, { token: 'anything' }), undefined, open)).text).toMatch(/^pass: /);
  });
});
