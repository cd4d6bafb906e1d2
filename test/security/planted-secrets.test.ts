import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { signOverride } from '../../src/access/overrides/sign-override.ts';
import { tokenHash } from '../../src/access/token-hash.ts';
import { FORMATS } from '../../src/report/formats/formats.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { hook } from '../support/flagger/hook.ts';
import { around, judgeRequest } from '../support/kayenta/judge-request.ts';
import { freePort } from '../support/prometheus/free-port.ts';
import {
  type HttpTestServer,
  type SeenRequest,
  startHttpServer,
} from '../support/prometheus/start-http-server.ts';
import { startWebhook, type Webhook } from '../support/start-webhook.ts';

/** Every secret that can be set, and what of each may be seen nowhere. */
const PLANTED = {
  password: 'planted-password-ä"1',
  bearer: 'planted-bearer-2',
  header: 'planted-header-3',
  apiKey: 'planted-api-key-4',
  fromFile: 'planted-file-5',
  fromEnvironment: 'planted-environment-6',
  webhook: 'planted-webhook-7',
  token: 'cv_planted-token-8',
  wrongToken: 'cv_planted-wrong-9',
  overrideKey: 'planted-override-key-10, which is long enough',
  reportKey: 'planted-report-key-11, which is long enough',
  oldReportKey: 'planted-report-key-12, which is long enough',
  awsSecret: 'planted-aws-secret-13',
  awsSession: 'planted-aws-session-14',
  googleToken: 'planted-google-token-15',
};
const { privateKey: GOOGLE_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
/** Overrides are secrets too: whoever reads one can use it until it expires. */
const OVERRIDES = await Promise.all(
  [PLANTED.overrideKey, 'another key that nobody has configured'].flatMap((key) =>
    ['checkout', 'cart'].map((service) => {
      const iat = Math.floor(Date.now() / 1_000);
      const said = {
        service,
        rollout: 'r1',
        verdict: 'pass',
        who: 'anna',
        why: 'a test',
        iat,
        exp: iat + 3_600,
      } as const;
      return signOverride(said, key);
    }),
  ),
);
const BASIC = Buffer.from(`reader:${PLANTED.password}`).toString('base64');
const HIDDEN = [
  ...Object.values(PLANTED),
  BASIC,
  tokenHash(PLANTED.token),
  JSON.stringify(PLANTED.password).slice(1, -1),
  GOOGLE_KEY.split('\n')[1] ?? GOOGLE_KEY,
  ...OVERRIDES,
  PLANTED.overrideKey.slice(0, 24),
  PLANTED.reportKey.slice(0, 24),
  ...OVERRIDES.map((override) => override.split('.')[2] ?? override),
];
const NAME_OF_FILE = 'file-with-a-secret';

/** Ways in which a store can repeat what it was sent. */
const REPEATED: Readonly<Record<string, (said: string, response: ServerResponse) => void>> = {
  complaint: (said, response) => response.writeHead(400).end(error('bad_data', said)),
  refusal: (said, response) => response.writeHead(401).end(said),
  'web page': (said, response) => response.end(`<html>${said}</html>`),
  warning: (said, response) =>
    response.end(
      JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] }, warnings: [said] }),
    ),
  'foreign key': (said, response) =>
    response.end(
      JSON.stringify({
        status: 'success',
        data: { resultType: 'matrix', result: [{ metric: { [said]: 1 } }] },
      }),
    ),
  'long complaint': (said, response) =>
    response.writeHead(422).end(error('execution', 'x'.repeat(290) + said)),
  redirect: (said, response) =>
    response.writeHead(302, { location: `http://a:${encodeURIComponent(said)}@login.example/` }).end(),
  // From here on a store is in trouble, and is left alone for a while.
  breakdown: (said, response) => response.writeHead(500).end(error('internal', said)),
  silence: () => {},
};

function error(errorType: string, said: string): string {
  return JSON.stringify({ status: 'error', errorType, error: said });
}

let program: BuiltProgram;
let store: HttpTestServer;
let tokens: HttpTestServer;
let webhook: Webhook;
let url: string;
let child: ReturnType<BuiltProgram['start']>;
let repeat: keyof typeof REPEATED = 'complaint';
/** Everything that has left the process. */
const seen: { where: string; text: string }[] = [];

/** What a request carried, as a careless store would say it. */
function sentBy({ headers }: SeenRequest): string {
  const { authorization = '' } = headers;
  const plain = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  return (
    ['authorization', 'x-scope-orgid', 'x-api-key', 'x-amz-security-token']
      .map((name) => headers[name])
      .join(' ') + plain
  );
}

beforeAll(async () => {
  program = await buildProgram();
  store = await startHttpServer((request, response) => REPEATED[repeat]?.(sentBy(request), response));
  tokens = await startHttpServer((_request, response) =>
    response.end(JSON.stringify({ access_token: PLANTED.googleToken, expires_in: 3_600 })),
  );
  webhook = await startWebhook((response, count) =>
    count % 2 === 0 ? response.end('ok') : response.writeHead(403).end(`no ${PLANTED.webhook}`),
  );
  const source = { kind: 'prometheus', url: store.url, timeout: '300ms' };
  const { awsSecret: secretAccessKey, awsSession: sessionToken } = PLANTED;
  const signer = { accessKeyId: 'AKIDPLANTED', secretAccessKey, sessionToken };
  const config = program.write(
    'settings.yaml',
    stringify({
      logLevel: 'debug',
      deadline: '1s',
      sources: {
        password: { ...source, basicAuth: { username: 'reader', password: PLANTED.password } },
        bearer: { ...source, bearerToken: PLANTED.bearer },
        header: {
          ...source,
          headers: { 'X-Scope-OrgID': PLANTED.header, 'X-API-Key': `ApiKey ${PLANTED.apiKey}` },
        },
        file: { ...source, bearerToken: { file: program.write(NAME_OF_FILE, `${PLANTED.fromFile}\n`) } },
        environment: { ...source, bearerToken: { env: 'STORE_TOKEN' } },
        signed: { ...source, sigv4: { region: 'eu-central-1', credentials: signer } },
        google: { ...source, dialect: 'google', googleAuth: { serviceAccountKey: googleKey(tokens.url) } },
        away: { ...source, url: `http://127.0.0.1:${await freePort()}`, bearerToken: PLANTED.bearer },
      },
      slack: { webhookUrl: `${webhook.url}/${PLANTED.webhook}`, on: ['pass', 'warn', 'fail'] },
      reports: {
        publicUrl: 'https://canary.example.com',
        keys: [{ env: 'REPORT_KEY' }, PLANTED.oldReportKey],
      },
      tokens: [
        { name: 'known', sha256: tokenHash(PLANTED.token) },
        { name: 'busy', sha256: tokenHash('cv_busy'), requestsPerMinute: 1 },
      ],
      overrides: {
        keys: [{ name: 'captains', key: PLANTED.overrideKey }],
        tokenFile: program.write('overrides', `${PLANTED.fromFile}\n${OVERRIDES.join('\n')}\n`),
      },
    }),
  );
  child = program.start(['serve'], {
    env: {
      CANARY_VERDICT_CONFIG: config,
      HOST: '127.0.0.1',
      PORT: '0',
      STORE_TOKEN: PLANTED.fromEnvironment,
      REPORT_KEY: PLANTED.reportKey,
    },
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => seen.push({ where: 'standard error', text }));
  url = await new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      seen.push({ where: 'the log', text });
      const { msg, port } = JSON.parse(text) as { msg: string; port: number };
      if (msg === 'listening') resolve(`http://127.0.0.1:${port}`);
    });
  });
}, 120_000);

afterAll(async () => {
  child?.kill('SIGKILL');
  await Promise.all([store?.stop(), tokens?.stop(), webhook?.stop()]);
  program?.remove();
});

function googleKey(url: string): string {
  const who = { client_email: 'canary@shop.iam.gserviceaccount.com', private_key_id: 'key-1' };
  return JSON.stringify({
    type: 'service_account',
    ...who,
    private_key: GOOGLE_KEY,
    token_uri: `${url}/token`,
  });
}

async function ask(path: string, init: RequestInit = {}, token: string = PLANTED.token): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, ...init.headers };
  const reply = await fetch(`${url}${path}`, { ...init, headers });
  const text = [...reply.headers].join('\n') + (await reply.text());
  seen.push({ where: `${path} ${reply.status}`, text });
}

function post(path: string, body: unknown, token?: string): Promise<void> {
  return ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }, token);
}

/** A question about a source, of each kind of metric. */
function questionTo(source: string): object {
  const query = { canary: 'a', stable: 'b' };
  return {
    service: source,
    source,
    metrics: [
      { name: 'series', kind: 'series', query },
      { name: 'proportion', kind: 'proportion', queries: { events: query, total: query } },
      { name: 'distribution', kind: 'distribution', query },
    ],
  };
}

const SOURCES = ['password', 'bearer', 'header', 'file', 'environment', 'signed', 'google', 'away'];

describe('a secret that the operator or a caller has', () => {
  it('is in no answer, log line, metric or message, whatever the stores do', async () => {
    for (const source of SOURCES) {
      for (const format of ['text', 'markdown', 'junit', 'github', 'env', 'slack', 'line', 'svg', 'html']) {
        await post(`/v1/analyze?format=${format}`, questionTo(source));
      }
      await post('/v1/gate', questionTo(source));
      await post('/argo/verdict', questionTo(source));
      await post('/flagger/gate', hook(questionTo(source), { token: PLANTED.token }));
      await post('/flagger/rollback', hook(questionTo(source)));
      await ask(`/flagger/api/v1/query?query=${encodeURIComponent(JSON.stringify(questionTo(source)))}`);
    }
    for (const way of Object.keys(REPEATED)) {
      repeat = way;
      await Promise.all(SOURCES.map((source) => post('/v1/analyze', questionTo(source))));
    }
    expect(store.requests.length).toBeGreaterThan(50);
    const proofs = store.requests.map(
      ({ headers }) => `${headers.authorization} ${headers['x-amz-security-token']}`,
    );
    for (const proof of [PLANTED.awsSession, PLANTED.googleToken]) expect(proofs.join()).toContain(proof);
    const signatures = proofs.flatMap((proof) => /Signature=(\w+)/.exec(proof)?.[1] ?? []);
    expect(signatures.length).toBeGreaterThan(10);
    expectNothingOf(signatures);
    expect(seen.filter(({ text }) => text.includes('***')).length).toBeGreaterThan(50);
    expectNothingOf(HIDDEN);
  }, 120_000);

  it('is nowhere where a link is opened, or something else in its place', async () => {
    const asked = { ...questionTo('bearer'), rollout: 'r1', override: OVERRIDES[0] };
    await post('/v1/analyze', asked);
    const answered = seen.findLast(({ where }) => where === '/v1/analyze 200');
    const [, path = ''] =
      /"report":"https:\/\/canary\.example\.com(\/report\?request=[^"]+)"/.exec(answered?.text ?? '') ?? [];
    expect(path).not.toBe('');
    const others = [PLANTED.reportKey, PLANTED.oldReportKey, OVERRIDES[0] ?? ''].map(encodeURIComponent);
    for (const one of [path, path.slice(0, -1), ...others.map((text) => `/report?request=${text}`)]) {
      for (const format of Object.keys(FORMATS)) await ask(`${one}&format=${format}`);
      await ask(one, { headers: { Accept: 'text/html' } });
    }
    expect(seen.filter(({ text }) => text.includes('read again from the store')).length).toBeGreaterThan(5);
    expectNothingOf(HIDDEN);
  }, 60_000);

  it('is nowhere where it came as an override, honoured or not', async () => {
    const { fail } = exampleRequests();
    for (const override of [
      ...OVERRIDES,
      PLANTED.wrongToken,
      [OVERRIDES[0]],
      { [String(OVERRIDES[0])]: 1 },
    ]) {
      const asked = { ...(fail as object), service: 'checkout', rollout: 'r1', override };
      for (const format of Object.keys(FORMATS)) await post(`/v1/analyze?format=${format}`, asked);
      await post('/v1/analyze', { ...asked, include: ['evidence'] });
      for (const question of [asked, { ...asked, rollout: 'r2' }, { ...asked, dryRun: true }]) {
        await post('/v1/gate', question);
        await post('/argo/verdict', question);
        await post('/flagger/gate', hook(question));
        await ask(`/flagger/api/v1/query?query=${encodeURIComponent(JSON.stringify(question))}`);
      }
      const judge = { judgeConfigurations: { canaryVerdict: { rollout: 'r1', override } } };
      const values = { control: around(10), experiment: around(10, 30, 2) };
      await post('/kayenta/judge', judgeRequest([values], { name: 'checkout', judge }));
    }
    await ask('/metrics');
    const honoured = seen.filter(({ text }) => text.includes('overridden to pass by anna'));
    expect(honoured.length).toBeGreaterThan(5);
    expectNothingOf(HIDDEN);
  }, 60_000);

  it('is in no refusal', async () => {
    const { pass } = exampleRequests();
    const bad = { metrics: [{ name: 'x', kind: 'series', query: 'up', source: 'nowhere' }] };
    for (const path of ['/v1/analyze', '/v1/gate', '/argo/verdict', '/kayenta/judge', '/flagger/gate']) {
      for (const token of [PLANTED.token, PLANTED.wrongToken, 'cv_busy', 'cv_busy']) {
        for (const body of [
          bad,
          {},
          'no JSON',
          '{"a":',
          hook(pass, { token: PLANTED.wrongToken }),
          hook(bad, { token: [PLANTED.wrongToken] }),
        ]) {
          await post(path, body, token);
        }
      }
      await ask(path, { headers: { Authorization: `Basic ${PLANTED.wrongToken}` } });
      await ask(path, { method: 'PUT', headers: { Authorization: `Token ${PLANTED.wrongToken}` } });
    }
    await post('/kayenta/judge', judgeRequest([{ control: around(10), experiment: around(10, 30, 2) }]));
    for (const path of ['/', '/healthz', '/readyz', '/metrics', '/openapi.yaml', '/%E0%A4%A'])
      await ask(path);
    const posts = webhook.posts.map(({ body }) => body);
    expect(posts.length).toBeGreaterThan(5);
    seen.push(...posts.map((text) => ({ where: 'Slack', text })));
    expectNothingOf(HIDDEN);
  }, 60_000);

  it('is not told at the end either', async () => {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    const log = seen.filter(({ where }) => where === 'the log');
    expect(log.length).toBeGreaterThan(100);
    expect(log.map(({ text }) => text).join()).toContain('"caller":"known"');
    expectNothingOf(HIDDEN);
  });

  it('is in no mistake in the settings', async () => {
    const settings = {
      port: 'x',
      slack: { webhookUrl: PLANTED.webhook, on: PLANTED.webhook },
      tokens: [{ name: 'a', sha256: PLANTED.token, requestsPerMinute: 'x' }],
      overrides: {
        keys: [
          { name: 'a', key: PLANTED.overrideKey.slice(0, 24) },
          { name: 'b', key: PLANTED.overrideKey },
          { name: 'c', key: PLANTED.overrideKey },
          { name: 'd', key: [PLANTED.overrideKey] },
        ],
        longest: PLANTED.overrideKey,
      },
      reports: {
        publicUrl: `https://a:${PLANTED.password}@x`,
        keys: [PLANTED.reportKey.slice(0, 24), PLANTED.reportKey, PLANTED.reportKey, [PLANTED.reportKey]],
      },
      sources: {
        one: {
          kind: 'prometheus',
          url: `http://a:${PLANTED.password}@x`,
          bearerToken: `${PLANTED.bearer}\n`,
          maxSeries: 'x',
        },
        two: {
          kind: 'prometheus',
          url: 'http://x',
          basicAuth: { username: `${PLANTED.apiKey}:`, password: [PLANTED.password] },
        },
        three: {
          kind: PLANTED.header,
          url: 'http://x',
          headers: { 'X-Key': `${PLANTED.header}\n` },
          bearerToken: { file: NAME_OF_FILE },
        },
        four: {
          kind: 'prometheus',
          url: 'http://x',
          sigv4: {
            region: PLANTED.awsSession,
            credentials: { accessKeyId: '', secretAccessKey: [PLANTED.awsSecret], other: PLANTED.awsSession },
          },
        },
        five: { kind: 'prometheus', url: 'http://x', googleAuth: { serviceAccountKey: PLANTED.googleToken } },
        six: {
          kind: 'prometheus',
          url: 'http://x',
          googleAuth: {
            serviceAccountKey: JSON.stringify({ private_key: GOOGLE_KEY, type: PLANTED.googleToken }),
          },
        },
      },
    };
    const texts = [
      stringify(settings),
      `sources: {a: [${PLANTED.bearer}`,
      `- ${PLANTED.bearer}`,
      `a: "${PLANTED.bearer}`,
    ];
    for (const [index, text] of texts.entries()) {
      const CANARY_VERDICT_CONFIG = program.write(`bad-${index}.yaml`, text);
      const { code, stdout, stderr } = await program.run(['serve'], { env: { CANARY_VERDICT_CONFIG } });
      expect(code).toBe(78);
      seen.push({ where: `bad-${index}.yaml`, text: stdout + stderr });
    }
    const { token: _, ...inSettings } = PLANTED;
    expectNothingOf([...Object.values(inSettings), PLANTED.token, GOOGLE_KEY.slice(30, 60)]);
  });
});

function expectNothingOf(hidden: readonly string[]): void {
  const found = seen.filter(({ text }) => hidden.some((secret) => text.includes(secret)));
  expect(found).toEqual([]);
}
