import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

/** What is still quick on a machine that does something else too; what the limits are for took half a minute. */
const QUICK_MS = 5_000;
const MILLION = 1_000_000;
const BOMB = Buffer.alloc(200 * MILLION, ' ');

const side = { events: [0, 0, 0, 0, 0, 0], total: [1e3, 1e3, 1e3, 1e3, 1e3, 1e3] };
const good = { metrics: [{ name: 'errors', kind: 'proportion', data: { canary: side, stable: side } }] };

let service: ServedApp;

beforeAll(async () => {
  service = await serveApp(testApp());
});

afterAll(() => service.stop());

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const reply = await fetch(`${service.url}${path}`, { method: 'POST', body, headers });
  return { status: reply.status, text: await reply.text() };
}

/** A request with some JSON where the count of a window belongs. */
function withCount(json: string): string {
  const data = { canary: { ...side, total: ['@'] }, stable: side };
  const request = { metrics: [{ name: 'errors', kind: 'proportion', data }] };
  return JSON.stringify(request).replace('"@"', json);
}

function latency(samples: readonly unknown[]) {
  const data = { canary: { samples: [samples] }, stable: { samples: [[1]] } };
  return { metrics: [{ name: 'latency', kind: 'distribution', data }] };
}

function hook(config: string): string {
  return JSON.stringify({ name: 'checkout', namespace: 'shop', metadata: { config } });
}

function nested(open: string, close: string, depth: number): string {
  return `${open.repeat(depth)}${close.repeat(depth)}`;
}

/** What is sent to /v1/analyze, and what the answer says of it. */
const BODIES: Readonly<Record<string, [body: () => string, detail: RegExp]>> = {
  'lists nested deep where a number belongs': [
    () => withCount(nested('[', ']', 100_000)),
    /nested deeper than 64 levels/,
  ],
  'lists nested deep where a time belongs': [
    () => `{"metrics":[],"start":${nested('[', ']', 100_000)}}`,
    /nested deeper than 64 levels/,
  ],
  'objects nested deep': [
    () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    /nested deeper than 64 levels/,
  ],
  'one level too many': [() => nested('[', ']', 66), /nested deeper than 64 levels/],
  'as many levels as there may be': [() => nested('[', ']', 65), /expected object, received array/],
  'a million keys': [
    () => `{${Array.from({ length: MILLION }, (_, index) => `"k${index}":1`).join(',')}}`,
    /at most 2000 keys/,
  ],
  'a key of a million characters': [
    () => `{"${'k'.repeat(MILLION)}":1}`,
    /a key of more than 1000 characters/,
  ],
  'three million values': [() => `{"metrics":[${'1,'.repeat(3 * MILLION)}1]}`, /at most 2097152 values/],
  'a million mistakes': [
    () => JSON.stringify(latency(new Array(MILLION).fill('x'))),
    /more mistakes than can be listed/,
  ],
  'a time of a million characters': [
    () => JSON.stringify({ ...good, start: 'x'.repeat(MILLION) }),
    /received "x{50,60}\.\.\./,
  ],
  'a numeral that never ends': [
    () => withCount(`"${'1'.repeat(MILLION)}x"`),
    /must be a number, received "1{50,60}\.\.\./,
  ],
  'a numeral with a million spaces': [
    () => withCount(`"1${' '.repeat(MILLION)}x"`),
    /must be a number, received "1 {50,60}\.\.\./,
  ],
  'a duration that never ends': [
    () => JSON.stringify({ ...good, window: `${'1s'.repeat(MILLION)}x` }),
    /must be a duration/,
  ],
  'numbers beyond all bounds': [() => withCount('1e999'), /must be a number|must not be larger/],
  'a prototype': [
    () => `{"__proto__":{"isPolluted":true},${JSON.stringify(good).slice(1)}`,
    /must not have a key "__proto__"/,
  ],
  'the prototype of a constructor': [
    () => `{"constructor":{"prototype":{"isPolluted":true}},${JSON.stringify(good).slice(1)}`,
    /#\/constructor: is not a known key/,
  ],
};

describe('a body made to do harm', () => {
  it.each(Object.entries(BODIES))('is refused at once: %s', async (_name, [body, detail]) => {
    const text = body();
    const begun = performance.now();
    const reply = await post('/v1/analyze', text);
    expect(performance.now() - begun).toBeLessThan(QUICK_MS);
    expect(reply.status, reply.text.slice(0, 500)).toBe(400);
    expect(JSON.parse(reply.text).detail).toMatch(detail);
    expect(reply.text.length).toBeLessThan(100_000);
    expect(Object.prototype).not.toHaveProperty('isPolluted');
  });

  it.each([
    ['gzip', gzipSync(BOMB)],
    ['br', brotliCompressSync(BOMB, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])('is measured after decompression: %s', async (encoding, body) => {
    expect(body.length).toBeLessThan(MILLION);
    const reply = await post('/v1/analyze', body, { 'Content-Encoding': encoding });
    expect(reply).toMatchObject({ status: 413, text: expect.stringContaining('payload_too_large') });
  });

  it.each(['/flagger/gate', '/flagger/rollback'])(
    'may be no longer than a config has to be, where anybody’s is read: %s',
    async (path) => {
      expect((await post(path, hook('x'.repeat(1_900_000)))).status).toBe(400);
      expect((await post(path, hook('x'.repeat(2_100_000)))).status).toBe(413);
    },
  );

  it('is no body at all where it only says that it is compressed', async () => {
    const reply = await post('/v1/analyze', 'not gzip', { 'Content-Encoding': 'gzip' });
    expect(reply.status).toBe(400);
  });
});

/** Texts that a parser of YAML takes long for. */
const TEXTS: Readonly<Record<string, string>> = {
  quotes: '"'.repeat(199_000),
  commas: `[${','.repeat(199_000)}`,
  anchors: '&a '.repeat(66_000),
  keys: Array.from({ length: 16_000 }, (_, index) => `k${index}: 1`).join('\n'),
  brackets: '['.repeat(199_000),
  dashes: '- '.repeat(99_000),
};
const LONGEST_YAML = 30_000;

describe('a config made to do harm', () => {
  it.each(Object.entries(TEXTS))('is refused at once: %s', async (_name, text) => {
    for (const config of [text, text.slice(0, LONGEST_YAML)]) {
      const begun = performance.now();
      const reply = await post('/flagger/gate', hook(config));
      expect(performance.now() - begun).toBeLessThan(QUICK_MS);
      expect(reply.status, reply.text.slice(0, 500)).toBe(400);
    }
  });

  it('is refused where its JSON is nested deep', async () => {
    const config = `{"metrics":[],"start":${nested('[', ']', 50_000)}}`;
    const reply = await post('/flagger/gate', hook(config));
    expect(reply).toEqual({
      status: 400,
      text: 'no verdict: #/metadata/config: must not be nested deeper than 64 levels',
    });
  });

  it('grows no laughs, and has no prototype', async () => {
    const laughs = `a: &a [${'x,'.repeat(9)}]\n${[...'bcdefghi']
      .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
      .join('\n')}`;
    expect((await post('/flagger/gate', hook(laughs))).text).toMatch(/Excessive alias count/);
    const reply = await post('/flagger/gate', hook('__proto__: {isPolluted: true}\nmetrics: []'));
    expect(reply.text).toMatch(/must not have a key "__proto__"/);
    expect(Object.prototype).not.toHaveProperty('isPolluted');
  });
});

describe('a body that is only odd', () => {
  it('may begin with a byte order mark', async () => {
    expect((await post('/v1/analyze', `\ufeff${JSON.stringify(good)}`)).status).toBe(200);
  });

  it('has the last of keys that are there twice', async () => {
    const reply = await post('/v1/analyze', `{"metrics":[],${JSON.stringify(good).slice(1)}`);
    expect(JSON.parse(reply.text)).toMatchObject({ verdict: 'pass' });
    const emptied = await post('/v1/analyze', `${JSON.stringify(good).slice(0, -1)},"metrics":[]}`);
    expect(emptied.status).toBe(400);
  });

  it.each(['json', 'text', 'markdown', 'junit', 'github', 'env', 'slack', 'line', 'svg', 'html'])(
    'may hold half a character, also as %s',
    async (format) => {
      const odd = { service: 'shop \ud83d', metrics: [{ ...good.metrics[0], name: 'errors \udc00' }] };
      const reply = await post(`/v1/analyze?format=${format}`, JSON.stringify(odd));
      expect(reply.status, reply.text).toBe(200);
    },
  );
});
