import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licenceFault } from '../../scripts/dependencies/licence-fault.ts';
import { lockedPackages } from '../../scripts/dependencies/locked-packages.ts';
import { tokenHash } from '../../src/access/token-hash.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import type { PageFiles } from '../../src/page/page-files.ts';
import { serve } from '../../src/serve.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { projectUrl } from '../support/docs/documents.ts';
import { builtPage } from '../support/page/built-page.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

let page: PageFiles;
let service: ServedApp;
let withoutPage: ServedApp;

beforeAll(async () => {
  page = await builtPage();
  const tokens = [{ name: 'somebody', sha256: tokenHash('a token') }];
  service = await serveApp(testApp({ page, tokens }));
  withoutPage = await serveApp(testApp());
});
afterAll(() => Promise.all([service.stop(), withoutPage.stop()]));

function policyOf({ headers }: Response): Map<string, string> {
  const directives = (headers.get('Content-Security-Policy') ?? '').split('; ');
  return new Map(directives.map((text): [string, string] => [text.split(' ')[0] ?? '', text]));
}

describe('the page', () => {
  it('needs no token, while what it asks does', async () => {
    const reply = await fetch(service.url);
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    const body = JSON.stringify(exampleRequests()['pass']);
    expect((await fetch(`${service.url}/v1/analyze`, { method: 'POST', body })).status).toBe(401);
  });

  it('may do nothing but run its own files and ask this service', async () => {
    const policy = policyOf(await fetch(service.url));
    expect(policy.get('default-src')).toBe("default-src 'none'");
    expect(policy.get('connect-src')).toBe("connect-src 'self'");
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy.get(name)).toBe(`${name} 'none'`);
    }
    const all = [...policy.values()].join(' ');
    expect(all).not.toMatch(/unsafe|\*|https?:/);
    expect(policy.get('script-src')).toMatch(/^script-src 'self'(?: 'sha256-[\w+/]{43}=')+$/);
  });

  it('has a nonce of its own each time, which is where the policy and the page both have it', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const reply = await fetch(service.url);
        const [, nonce] = /'nonce-([^']+)'/.exec(policyOf(reply).get('style-src') ?? '') ?? [];
        expect(await reply.text()).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('has the other headers of every answer', async () => {
    const { headers } = await fetch(service.url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it('holds no script and no style of its own', () => {
    expect(page.html).not.toMatch(/<style|<script(?![^>]* src="page\/)|\son\w+=|\sstyle=|javascript:/i);
  });

  it('tells people without JavaScript what this is, and how to ask', () => {
    const [, noscript = ''] = /<noscript>(.*)<\/noscript>/s.exec(page.html) ?? [];
    expect(noscript).toContain('curl -sS');
    expect(noscript).toContain('href="openapi.yaml"');
  });

  it('is asked for with HEAD too, and takes no other method', async () => {
    const head = await fetch(service.url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await fetch(service.url, { method: 'POST', body: '{}' });
    expect([post.status, post.headers.get('Allow')]).toEqual([405, 'GET']);
  });

  it('is not there where it is switched off, and neither are its files', async () => {
    for (const path of ['/', ...[...page.assets.keys()].map((name) => `/page/${name}`)]) {
      expect((await fetch(`${withoutPage.url}${path}`)).status).toBe(404);
    }
  });
});

describe('the setting', () => {
  it.each([
    [{}, 200],
    [{ PAGE: 'true' }, 200],
    [{ PAGE: 'false' }, 404],
  ])('%o makes that of it: %i', async (env, status) => {
    const loaded = loadSettings({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...env }, () => '');
    if (loaded.kind === 'mistakes') throw new Error(loaded.mistakes.join());
    const texts = { version: 'test', openapi: '', presets: new Map<string, string>() };
    const running = await serve(loaded.settings, { ...texts, page });
    try {
      expect((await fetch(`http://127.0.0.1:${running.port}/`)).status).toBe(status);
    } finally {
      await running.stop('the test is over');
    }
  });
});

describe('a file of the page', () => {
  it('is kept by browsers for good, since its name changes with it', async () => {
    expect(page.assets.size).toBe(3);
    for (const name of page.assets.keys()) {
      expect(name).toMatch(/^[a-z]+-[0-9A-Z]{8}\.(?:js|css|txt)$/);
      expect(page.html).toContain(`page/${name}`);
      const { status, headers } = await fetch(`${service.url}/page/${name}`);
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('comes compressed to who takes that, and as it is to others', async () => {
    for (const [name, { bytes, gzipped, mediaType }] of page.assets) {
      const address = `${service.url}/page/${name}`;
      const compressed = await fetch(address, { headers: { 'Accept-Encoding': 'gzip, br' } });
      expect(compressed.headers.get('Content-Encoding')).toBe('gzip');
      expect(Number(compressed.headers.get('Content-Length'))).toBe(gzipped.length);
      const plain = await fetch(address, { headers: { 'Accept-Encoding': 'identity' } });
      expect(plain.headers.get('Content-Encoding')).toBeNull();
      for (const reply of [compressed, plain]) {
        expect(reply.headers.get('Vary')).toBe('Accept-Encoding');
        expect(reply.headers.get('Content-Type')).toBe(mediaType);
        expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true);
      }
      expect(gunzipSync(gzipped).equals(bytes)).toBe(true);
    }
  });

  it.each(['/page', '/page/', '/page/main.js', '/page/..%2Fpackage.json', '/page.html'])(
    'is not there under another name: %s',
    async (path) => {
      expect((await fetch(`${service.url}${path}`)).status).toBe(404);
    },
  );

  it('is shipped with the licences of what it is made of, which allow that', () => {
    const [, licences] = [...page.assets].find(([name]) => name.startsWith('licences')) ?? [];
    const parts = Buffer.from(licences?.bytes ?? [])
      .toString()
      .split(`\n${'-'.repeat(80)}\n\n`);
    const names = parts.map((part) => part.split('\n')[0]);
    expect(names).toEqual(expect.arrayContaining(['@codemirror/view', '@lezer/json', 'zod']));
    for (const part of parts) expect(part).toMatch(/copyright/i);
    const used = lockedPackages(projectUrl('.')).filter(({ name }) => names.includes(name));
    expect(new Set(used.map(({ name }) => name))).toEqual(new Set(names));
    expect(used.flatMap(({ licence }) => licenceFault(licence, true) ?? [])).toEqual([]);
  });
});
