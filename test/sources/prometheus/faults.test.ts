import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { QueryRequest, SourceReply } from '../../../src/sources/source.ts';
import { freePort } from '../../support/prometheus/free-port.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import { startByteServer } from '../../support/prometheus/start-byte-server.ts';
import { type HttpTestServer, startHttpServer } from '../../support/prometheus/start-http-server.ts';

const GRID = { startMs: 1_000_000_000_000, windowMs: 60_000, count: 2 };
const GAUGE: QueryRequest = {
  kind: 'query',
  shape: 'gauge',
  grid: GRID,
  canary: { query: 'x', matchers: [{ label: 'track', operator: '=', value: 'canary' }] },
  stable: { query: 'x', matchers: [{ label: 'track', operator: '=', value: 'stable' }] },
};
const COUNTER: QueryRequest = { ...GAUGE, shape: 'counter' };
const EMPTY = '{"status":"success","data":{"resultType":"matrix","result":[]}}';

type Settings = Parameters<typeof prometheusSourceAt>[1];

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function bytes(answer: Parameters<typeof startByteServer>[0]) {
  const server = await startByteServer(answer);
  stops.push(server.stop);
  return server;
}

async function http(answer: Parameters<typeof startHttpServer>[0]): Promise<HttpTestServer> {
  const server = await startHttpServer(answer);
  stops.push(server.stop);
  return server;
}

function replying(
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<HttpTestServer> {
  return http((_request, response) => response.writeHead(status, headers).end(body));
}

function ask(
  url: string,
  settings: Settings = {},
  request = GAUGE,
  signal = new AbortController().signal,
): Promise<SourceReply> {
  return prometheusSourceAt(url, settings).read(request, signal);
}

function failed(kind: string, detail: RegExp): object {
  return { kind: 'failed', failure: { kind, detail: expect.stringMatching(detail) } };
}

describe('a server that cannot be reached', () => {
  it('because it refuses connections', async () => {
    const reply = await ask(`http://127.0.0.1:${await freePort()}`);
    expect(reply).toMatchObject(
      failed('unreachable', /^127.0.0.1:\d+ refused the connection \(ECONNREFUSED\)$/),
    );
    expect(reply).toMatchObject({ queries: ['x{track="canary"}', 'x{track="stable"}'] });
  });

  it('because its name is not known', async () => {
    expect(await ask('http://nowhere.invalid:9090')).toMatchObject(
      failed('unreachable', /^nowhere.invalid:9090 has no address/),
    );
  });

  it('because it closes the connection at once', async () => {
    const { url } = await bytes((socket) => socket.destroy());
    expect(await ask(url)).toMatchObject(
      failed('unreachable', /closed the connection before its reply was complete/),
    );
  });

  it.each([
    ['a body with a length', 'Content-Length: 1000\r\n\r\n{"status":"succ'],
    ['a body in chunks', 'Transfer-Encoding: chunked\r\n\r\nf\r\n{"status":"succ\r\n'],
    ['a compressed body', `Content-Encoding: gzip\r\nContent-Length: 1000\r\n\r\n\x1f`],
  ])('because it stops in the middle of %s', async (_kind, rest) => {
    const { url } = await bytes((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${rest}`, () => sleep(20).then(() => socket.destroy()));
    });
    expect(await ask(url)).toMatchObject(
      failed('unreachable', /closed the connection before its reply was complete/),
    );
  });

  it('although a proxy is set in the environment, which is for other traffic', async () => {
    const { url } = await replying(200, EMPTY);
    process.env['http_proxy'] = `http://127.0.0.1:${await freePort()}`;
    try {
      expect(await ask(url)).toMatchObject({ kind: 'answer' });
    } finally {
      delete process.env['http_proxy'];
    }
  });
});

describe('a server that takes too long', () => {
  it('is given up after the time-out, and the connection is closed', async () => {
    const server = await bytes(() => {});
    expect(await ask(server.url, { timeout: '100ms' })).toMatchObject(
      failed('timeout', /did not answer within 0.1 s$/),
    );
    await server.closed(0);
  });

  it('is given up even when it sends a little now and then', async () => {
    const server = await bytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
      const drip = setInterval(() => socket.write(' '), 20);
      socket.once('close', () => clearInterval(drip));
    });
    expect(await ask(server.url, { timeout: '200ms' })).toMatchObject(
      failed('timeout', /did not answer within 0.2 s$/),
    );
    await server.closed(0);
  });

  it('is left when the analysis ends, and the connection is closed', async () => {
    const server = await bytes(() => {});
    const reply = ask(server.url, {}, GAUGE, AbortSignal.timeout(100));
    expect(await reply).toMatchObject(
      failed('timeout', /^the analysis ended before 127.0.0.1:\d+ had answered$/),
    );
    await server.closed(0);
  });

  it('is not asked at all when the analysis is over', async () => {
    const server = await replying(200, EMPTY);
    expect(await ask(server.url, {}, GAUGE, AbortSignal.abort())).toMatchObject(
      failed('timeout', /^the analysis ended/),
    );
    expect(server.requests).toEqual([]);
  });

  it('does not hold up an analysis that ends while its query waits for its turn', async () => {
    const server = await bytes(() => {});
    const source = prometheusSourceAt(server.url, { concurrency: 1, timeout: '10s' });
    const first = new AbortController();
    const blocked = source.read(COUNTER, first.signal);
    const startedMs = Date.now();
    expect(await source.read(COUNTER, AbortSignal.timeout(50))).toMatchObject(
      failed('timeout', /^the analysis ended/),
    );
    expect(Date.now() - startedMs).toBeLessThan(2_000);
    expect(server.sockets.length).toBeLessThanOrEqual(1);
    first.abort();
    expect(await blocked).toMatchObject({ kind: 'failed' });
  });
});

describe('a reply that is too large', () => {
  it('is not read to its end', async () => {
    let sentBytes = 0;
    const server = await bytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const part = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      const pump = () => {
        while (sentBytes < 50_000_000 && socket.writable && socket.write(part)) {
          sentBytes += part.length;
        }
      };
      socket.on('drain', pump);
      pump();
    });
    expect(await ask(server.url, { maxResponseBytes: 1_000_000 })).toMatchObject(
      failed('too_large', /^127.0.0.1:\d+ answered with more bytes than maxResponseBytes allows$/),
    );
    await server.closed(0);
    expect(sentBytes).toBeLessThan(40_000_000);
  });

  it('is measured after decompression', async () => {
    const body = gzipSync(Buffer.alloc(5_000_000, ' '));
    expect(body.length).toBeLessThan(10_000);
    const { url } = await replying(200, body, { 'content-encoding': 'gzip' });
    expect(await ask(url, { maxResponseBytes: 1_000_000 })).toMatchObject(
      failed('too_large', /maxResponseBytes/),
    );
  });

  it('leads to a fallback whose own failure is told', async () => {
    const server = await http(({ path }, response) => {
      const isRaw = path.endsWith('/query');
      response
        .writeHead(isRaw ? 413 : 503)
        .end(isRaw ? '' : '{"status":"error","errorType":"internal","error":"overloaded"}');
    });
    const reply = await ask(server.url, {}, COUNTER);
    expect(reply).toMatchObject(failed('store_error', /answered 503: overloaded/));
    expect(reply.queries[0]).toBe('x{track=~"canary|stable"}[421s]');
    expect(reply.queries.slice(1)).toEqual([
      'sum (increase(x{track="canary"}[60s]))',
      'quantile(0.5, count_over_time(x{track="canary"}[60s]))',
      'sum (increase(x{track="stable"}[60s]))',
      'quantile(0.5, count_over_time(x{track="stable"}[60s]))',
    ]);
  });
});

const LONG_COMPLAINT = JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'x'.repeat(10_000) });
const STATUSES: readonly (readonly [status: number, body: string, kind: string, detail: RegExp])[] = [
  [400, LONG_COMPLAINT, 'rejected_query', /answered 400: x{300}…$/],
  [400, 'Bad Request', 'bad_reply', /answered 400, and not as Prometheus does/],
  [401, '', 'unauthorized', /answered 401: it wants credentials/],
  [403, 'no', 'unauthorized', /answered 403: these credentials may not query/],
  [404, '<html>', 'bad_reply', /is a path prefix missing\?$/],
  [413, '', 'too_large', /the query is too long for it/],
  [422, '{}', 'bad_reply', /answered 422/],
  [429, 'slow down', 'store_error', /answered 429: it is asked too often$/],
  [500, 'panic: secret stack trace', 'store_error', /answered 500$/],
  [502, '<html>bad gateway</html>', 'store_error', /answered 502$/],
  [503, '{"status":"error","errorType":"timeout","error":"slow"}', 'timeout', /answered 503: slow$/],
  [503, '{"status":"error","errorType":"unavailable","error":"starting"}', 'store_error', /starting$/],
  [504, '', 'timeout', /answered 504$/],
  [200, '{"status":"error","errorType":"execution","error":"no"}', 'rejected_query', /answered 200: no$/],
  [200, '{"status":"error","errorType":"timeout","error":"slow"}', 'timeout', /slow$/],
  [
    200,
    '<!doctype html><title>Sign in</title>',
    'bad_reply',
    /answered HTML, not JSON: is this the address of a Prometheus server\?$/,
  ],
  [200, 'ok', 'bad_reply', /answered text, not JSON/],
  [204, '', 'bad_reply', /answered nothing, not JSON/],
  [200, `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'bad_reply', /not as Prometheus does/],
  [200, `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'bad_reply', /not as Prometheus does/],
  [200, 'null', 'bad_reply', /not as Prometheus does/],
  [200, '{"status":"success"}', 'bad_reply', /at data/],
  [200, matrix('{}'), 'bad_reply', /at data.result\)/],
  [
    200,
    matrix('[{"metric":{},"values":[[1000000060]]}]'),
    'bad_reply',
    /sample 0 is not .* at data.result.0.values/,
  ],
  [200, matrix('[{"metric":{},"values":[[1000000060,1]]}]'), 'bad_reply', /sample 0 is not/],
  [200, matrix('[{"metric":{},"values":[[1000000060,"one"]]}]'), 'bad_reply', /sample 0 is not/],
  [200, matrix('[{"metric":{},"values":[[1000000060,""]]}]'), 'bad_reply', /sample 0 is not/],
  [200, matrix('[{"metric":{},"values":[["1000000060","1"]]}]'), 'bad_reply', /sample 0 is not/],
  [
    200,
    matrix('[{"metric":{},"values":[[1000000120,"1"],[1000000060,"1"]]}]'),
    'bad_reply',
    /sample 1 is not/,
  ],
  [200, matrix('[{"metric":{"a":1},"values":[]}]'), 'bad_reply', /at data.result.0.metric.a/],
  [
    200,
    matrix('[{"metric":{},"histograms":[[1000000060,{"count":1}]]}]'),
    'bad_reply',
    /at data.result.0.histograms/,
  ],
  [
    200,
    matrix('[{"metric":{},"histograms":[[1000000060,{"count":"1","buckets":[[0,"a","b","c"]]}]]}]'),
    'bad_reply',
    /histograms/,
  ],
  [
    200,
    matrix('[{"metric":{},"values":[[1000000075,"1"]]}]'),
    'bad_reply',
    /other moments than those asked for$/,
  ],
  [
    200,
    matrix('[{"metric":{},"values":[[1000000000,"1"]]}]'),
    'bad_reply',
    /other moments than those asked for$/,
  ],
  [
    200,
    matrix('[{"metric":{},"histograms":[[1000000060,{"count":"0"}]]}]'),
    'rejected_query',
    /native histograms where one number per window is needed/,
  ],
];

function matrix(result: string): string {
  return `{"status":"success","data":{"resultType":"matrix","result":${result}}}`;
}

describe('a reply', () => {
  it.each(STATUSES)('of %d %.60s is a failure of its own kind', async (status, body, kind, detail) => {
    const { url } = await replying(status, status === 204 ? '' : body);
    expect(await ask(url)).toMatchObject(failed(kind, detail));
  });

  it('that is compressed is read', async () => {
    const { url } = await replying(200, gzipSync(matrix('[{"metric":{},"values":[[1000000120,"7"]]}]')), {
      'content-encoding': 'gzip',
      'content-type': 'text/plain',
    });
    expect(await ask(url)).toMatchObject({ kind: 'answer', canary: { form: 'points', windows: [null, 7] } });
  });

  it('that is broken in its compression is a bad one', async () => {
    const { url } = await replying(200, 'not gzip at all', { 'content-encoding': 'gzip' });
    expect(await ask(url)).toMatchObject(failed('bad_reply', /compressed body that is broken/));
  });

  it('that is not HTTP is told as such', async () => {
    const { url } = await bytes((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await ask(url)).toMatchObject(failed('bad_reply', /^127.0.0.1:\d+ does not speak HTTP/));
  });

  it.each([
    ['https://someone:secret@login.example/realms/x?token=secret', /redirects to login.example: give/],
    ['/graph', /redirects to another path: give/],
  ])('that redirects to %s names the host and is not followed', async (location, detail) => {
    const server = await replying(302, '', { location });
    expect(await ask(server.url)).toMatchObject(failed('bad_reply', detail));
    expect(server.requests).toHaveLength(2);
  });

  it('with the same series twice is a bad one', async () => {
    const series = '{"metric":{"track":"canary","b":"c"},"values":[[1000000060,"1"]]}';
    const { url } = await replying(200, matrix(`[${series},${series}]`));
    expect(await ask(url, {}, COUNTER)).toMatchObject(
      failed('bad_reply', /^the series \{b="c", track="canary"\} came back twice$/),
    );
  });

  it('gives the same bytes whatever order its series and labels come in', async () => {
    const one = (labels: string) => `{"metric":{${labels}},"values":[[1000000060,"1"]]}`;
    const [a, b] = [one('"track":"canary","a":"1"'), one('"a":"0","track":"canary"')];
    const first = await replying(200, matrix(`[${a},${b}]`));
    const second = await replying(200, matrix(`[${b},${one('"a":"1","track":"canary"')}]`));
    expect(JSON.stringify(await ask(second.url, {}, COUNTER))).toBe(
      JSON.stringify(await ask(first.url, {}, COUNTER)),
    );
  });

  it('with a series of neither side is a bad one', async () => {
    const { url } = await replying(200, matrix('[{"metric":{"track":"beta"},"values":[[1000000060,"1"]]}]'));
    expect(await ask(url, {}, COUNTER)).toMatchObject(
      failed('bad_reply', /\{track="beta"\} came back, which belongs to neither side$/),
    );
  });

  it('with floats and native histograms at once is refused', async () => {
    const { url } = await replying(
      200,
      matrix(
        '[{"metric":{"track":"canary"},"values":[[1000000060,"1"]],"histograms":[[1000000075,{"count":"1"}]]}]',
      ),
    );
    expect(await ask(url, {}, { ...GAUGE, shape: 'histogram' })).toMatchObject(
      failed('rejected_query', /part native histograms/),
    );
  });

  it('with infos beside its warnings gives both, each once and not too long', async () => {
    const extra = `"warnings":["w","w"],"infos":["${'i'.repeat(1_000)}"]`;
    const { url } = await replying(200, `${EMPTY.slice(0, -1)},${extra}}`);
    expect(await ask(url)).toMatchObject({
      warnings: [expect.stringMatching(/: w$/), expect.stringMatching(/: i{300}…$/)],
    });
  });
});

describe('what is sent', () => {
  it('is a form with the query, its moments and the time-out, below the path prefix', async () => {
    const server = await replying(200, EMPTY);
    await ask(`${server.url}/prefix/`, { timeout: '2s', headers: { 'X-Scope-OrgID': 'team' } }, COUNTER);
    const [request] = server.requests;
    expect(request).toMatchObject({
      path: '/prefix/api/v1/query',
      method: 'POST',
      headers: { 'x-scope-orgid': 'team' },
    });
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      query: 'x{track=~"canary|stable"}[421s]',
      time: '1000000120',
      timeout: '2000ms',
    });
  });

  it('asks for one value at the end of each window', async () => {
    const server = await replying(200, EMPTY);
    await ask(server.url, {}, { ...GAUGE, grid: { startMs: 1_000_000_000_500, windowMs: 1_500, count: 3 } });
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toEqual({
      query: 'x{track="canary"}',
      start: '1000000002',
      end: '1000000005',
      step: '1.5',
      nocache: '1',
      timeout: '5000ms',
    });
  });

  it('goes over one connection, call after call', async () => {
    const ports = new Set<number | undefined>();
    const server = await http((_request, response) => {
      ports.add(response.socket?.remotePort);
      response.end(EMPTY);
    });
    const source = prometheusSourceAt(server.url);
    for (let call = 0; call < 3; call += 1) {
      await source.read(COUNTER, new AbortController().signal);
    }
    expect(ports.size).toBe(1);
  });

  it('is never more at a time than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const server = await http(async (_request, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await sleep(20);
      underWay -= 1;
      response.end(EMPTY);
    });
    const source = prometheusSourceAt(server.url, { concurrency: 2 });
    await Promise.all(Array.from({ length: 6 }, () => source.read(GAUGE, new AbortController().signal)));
    expect(server.requests).toHaveLength(12);
    expect(most).toBe(2);
  });

  it.each([
    ['counter', 'rate(x[5m]', /^the query is not PromQL: found the end of the query at character 11$/],
    ['counter', 'avg(rate(x[5m]))', /write sum\(\) instead/],
    ['gauge', 'x{', /^the query is not PromQL/],
  ] as const)('is nothing for the %s %s, which cannot be used', async (shape, query, detail) => {
    const server = await replying(200, EMPTY);
    const request = { ...GAUGE, shape, stable: { query, matchers: [] } };
    expect(await ask(server.url, {}, request)).toMatchObject({
      ...failed('rejected_query', detail),
      queries: [query],
    });
    expect(server.requests).toEqual([]);
  });

  it('refuses inline data, which only a bug could bring here', async () => {
    const none = { form: 'counters', series: [] } as const;
    const source = prometheusSourceAt('http://127.0.0.1:1');
    await expect(
      source.read({ kind: 'inline', canary: none, stable: none }, new AbortController().signal),
    ).rejects.toThrow(TypeError);
  });
});

describe('a secret', () => {
  const CREDENTIALS: Readonly<
    Record<string, readonly [settings: Settings, sent: string, secrets: readonly string[]]>
  > = {
    password: [
      { basicAuth: { username: 'reader', password: 'pässword-1' } },
      `Basic ${Buffer.from('reader:pässword-1').toString('base64')}`,
      ['pässword-1', Buffer.from('reader:pässword-1').toString('base64')],
    ],
    token: [{ bearerToken: 'token-123' }, 'Bearer token-123', ['token-123']],
    header: [{ headers: { Authorization: 'ApiKey key-456' } }, 'ApiKey key-456', ['key-456']],
  };
  const answers: Readonly<
    Record<string, (secret: string) => readonly [number, string, Record<string, string>]>
  > = {
    'a complaint': (secret) => [
      400,
      JSON.stringify({ status: 'error', errorType: 'bad_data', error: `no ${secret}` }),
      {},
    ],
    'a refusal': (secret) => [401, secret, {}],
    'a breakdown': (secret) => [500, secret, {}],
    'a redirect': (secret) => [302, '', { location: `http://login.example/${encodeURIComponent(secret)}` }],
    'a warning': (secret) => [200, `${EMPTY.slice(0, -1)},"warnings":[${JSON.stringify(secret)}]}`, {}],
    'a web page': (secret) => [200, `<html>${secret}</html>`, {}],
  };

  for (const [name, [settings, sent, secrets]] of Object.entries(CREDENTIALS)) {
    it.each(Object.keys(answers))(
      `in a ${name} reaches the server, and %s that quotes it does not give it away`,
      async (kind) => {
        const server = await http(({ headers }, response) => {
          const quoted = [headers.authorization ?? '', ...secrets].join(' ');
          const [status, body, more] = answers[kind]?.(quoted) ?? [500, '', {}];
          response.writeHead(status, more).end(body);
        });
        const reply = JSON.stringify(await ask(server.url, settings));
        expect(server.requests[0]?.headers.authorization).toBe(sent);
        for (const secret of secrets) {
          expect(reply).not.toContain(secret);
        }
      },
    );
  }

  it('is not given away in part where a long complaint is cut', async () => {
    const error = `${'x'.repeat(295)}token-123`;
    const { url } = await replying(400, JSON.stringify({ status: 'error', errorType: 'bad_data', error }));
    expect(await ask(url, { bearerToken: 'token-123' })).toMatchObject(
      failed('rejected_query', /x{295}\*\*\*$/),
    );
  });

  it('stays out of what is said about a server that is not there', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    for (const [settings, , secrets] of Object.values(CREDENTIALS)) {
      const reply = JSON.stringify(await ask(url, settings));
      expect(secrets.filter((secret) => reply.includes(secret))).toEqual([]);
    }
  });
});
