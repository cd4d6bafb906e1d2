import { describe, expect, it } from 'vitest';
import {
  ask,
  bytes,
  COUNTER,
  EMPTY,
  failed,
  GAUGE,
  replying,
} from '../../support/prometheus/faulty-store.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';

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
