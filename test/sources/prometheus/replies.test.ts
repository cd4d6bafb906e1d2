import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  ask,
  bytes,
  COUNTER,
  EMPTY,
  failed,
  GAUGE,
  matrix,
  replying,
} from '../../support/prometheus/faulty-store.ts';

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

  it.each([
    [
      '"warnings":["PromQL info: i","receive series from store-3: rpc error"]',
      /a part of the data only: receive series from store-3: rpc error$/,
    ],
    ['"isPartial":true', /a part of the data only: it says so itself \(isPartial\)$/],
  ])('that says by %s that it is not whole is a failure', async (extra, detail) => {
    const { url } = await replying(200, `${EMPTY.slice(0, -1)},${extra}}`);
    expect(await ask(url)).toMatchObject(failed('store_error', detail));
  });

  it('with infos beside its warnings gives both, each once and not too long', async () => {
    const extra = `"warnings":["PromQL warning: w","PromQL warning: w"],"infos":["${'i'.repeat(1_000)}"]`;
    const { url } = await replying(200, `${EMPTY.slice(0, -1)},${extra}}`);
    expect(await ask(url)).toMatchObject({
      warnings: [expect.stringMatching(/: w$/), expect.stringMatching(/: i{300}…$/)],
    });
  });
});
