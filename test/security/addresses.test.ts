import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { type HttpTestServer, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const EMPTY = '{"status":"success","data":{"resultType":"matrix","result":[]}}';
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

let allowed: HttpTestServer;
let forbidden: HttpTestServer;
let service: ServedApp;
/** Where the allowed server sends its callers; it answers where it is null. */
let location: string | null = null;

beforeAll(async () => {
  forbidden = await startHttpServer((_request, response) => response.end(EMPTY));
  allowed = await startHttpServer((_request, response) =>
    location === null ? response.end(EMPTY) : response.writeHead(307, { location }).end(),
  );
  const sources = { prometheus: PrometheusSettings.parse({ kind: 'prometheus', url: allowed.url }) };
  service = await serveApp(testApp({ sources, allowedHosts: [hostOf(allowed)] }));
  for (const name of PROXIES) process.env[name] = forbidden.url;
});

afterAll(async () => {
  for (const name of PROXIES) delete process.env[name];
  await Promise.all([service.stop(), allowed.stop(), forbidden.stop()]);
});

function hostOf({ url }: HttpTestServer): string {
  return new URL(url).host;
}

/** What is answered to a request about a source. */
async function askedOf(source: string, more: object = {}) {
  const reply = await fetch(`${service.url}/v1/analyze`, {
    method: 'POST',
    body: JSON.stringify({
      source,
      metrics: [{ name: 'm', kind: 'series', query: { canary: 'a', stable: 'b' } }],
      ...more,
    }),
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

/** Addresses that look as if they led to the allowed server, or to somewhere inside. */
function addressesOf(bad: string, good: string): string[] {
  const port = bad.split(':')[1];
  return [
    `http://${bad}`,
    `http://${good}@${bad}/`,
    `http://${good}%40${bad}/`,
    `http://${bad}#@${good}/`,
    `http://${bad}?@${good}/`,
    `http://${bad}\\@${good}/`,
    `http://${bad}/@${good}`,
    `http://${good}.example@${bad}`,
    `http:${bad}`,
    `http:/${bad}`,
    `http:\\\\${bad}`,
    `//${bad}/`,
    ` http://${bad}`,
    `http://\t${bad}`,
    `HTTP://${bad}`,
    `http://0x7f000001:${port}`,
    `http://2130706433:${port}`,
    `http://127.1:${port}`,
    `http://0:${port}`,
    `http://[::ffff:127.0.0.1]:${port}`,
    `http://localhost:${port}`,
    `http://１２７.0.0.1:${port}`,
    `http://127。0。0。1:${port}`,
    `https://${bad}`,
    `ws://${bad}`,
    `ftp://${bad}`,
    'file:///etc/passwd',
    'data:text/plain,x',
    'javascript:alert(1)',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal',
  ];
}

describe('an address in a request', () => {
  it('is asked where its host and port are allowed', async () => {
    const seen = allowed.requests.length;
    expect((await askedOf(allowed.url)).status).toBe(200);
    expect((await askedOf(`${allowed.url}/some/prefix/`)).status).toBe(200);
    expect(allowed.requests.slice(seen).map(({ path }) => path)).toContain('/some/prefix/api/v1/query_range');
  });

  it('is never asked where they are not, however it is written', async () => {
    for (const address of addressesOf(hostOf(forbidden), hostOf(allowed))) {
      const { status, body } = await askedOf(address);
      expect([status, address], JSON.stringify(body)).toEqual([400, address]);
      expect(JSON.stringify(body)).not.toMatch(/ECONNREFUSED|timeout|did not answer/);
    }
    expect(forbidden.requests).toEqual([]);
  });

  it('may not carry credentials, a query or a fragment even where it is allowed', async () => {
    const host = hostOf(allowed);
    for (const address of [`http://a:b@${host}`, `http://${host}?x=1`, `http://${host}#x`]) {
      expect((await askedOf(address)).status).toBe(400);
    }
  });

  it('is only a link where the request has it as its link: nothing opens it', async () => {
    const { status } = await askedOf('prometheus', { link: `${forbidden.url}/run/1` });
    expect(status).toBe(200);
    expect(forbidden.requests).toEqual([]);
  });
});

describe('a source that sends its callers elsewhere', () => {
  it('is not followed, and nothing is asked there', async () => {
    for (const there of [forbidden.url, `//${hostOf(forbidden)}/`, 'http://169.254.169.254/', '/api/v2']) {
      location = there;
      const { status, body } = await askedOf('prometheus');
      location = null;
      expect([status, body['verdict'], body['conclusive']]).toEqual([200, 'warn', false]);
      expect(JSON.stringify(body)).toMatch(/redirects to .*: give the address that answers itself/);
    }
    expect(forbidden.requests).toEqual([]);
  });
});

describe('a proxy that the environment names', () => {
  it('is not asked', async () => {
    expect((await askedOf('prometheus')).status).toBe(200);
    expect(forbidden.requests).toEqual([]);
  });
});
