import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ask, bytes, COUNTER, failed, http, replying } from '../../support/prometheus/faulty-store.ts';

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
