import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ask, bytes, failed } from '../../support/prometheus/faulty-store.ts';
import { freePort } from '../../support/prometheus/free-port.ts';

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
});
