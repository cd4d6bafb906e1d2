import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../src/access/token-hash.ts';
import { TokenSettings } from '../../src/access/token-settings.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const MEGABYTE = 1_000_000;
const CHUNK = Buffer.alloc(MEGABYTE, ' ');
/** What is read of a refused body, and what a system holds on the way. */
const MOST_MEGABYTES = 100;
const LONGEST_MS = 9_000;

let service: ServedApp;

beforeAll(async () => {
  const tokens = TokenSettings.parse([{ name: 'known', sha256: tokenHash('known') }]);
  service = await serveApp(testApp({ tokens, maxBodyBytes: MEGABYTE }));
});

afterAll(() => service.stop());

interface Caller {
  readonly socket: Socket;
  readonly heard: () => string;
}

const CHUNKED = 'Transfer-Encoding: chunked';
/** One chunk whose end never comes. */
const CHUNK_SIZE = 'fffffffff\r\n';

/** Begins a request to judge; by default with a body whose length nobody knows. */
function begin(header = CHUNKED, token = 'known'): Caller {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1').setEncoding('utf8');
  let answer = '';
  socket
    .on('error', () => {})
    .on('data', (text) => {
      answer += String(text);
    });
  const size = header === CHUNKED ? CHUNK_SIZE : '';
  socket.write(
    `POST /v1/analyze HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${header}\r\n\r\n${size}`,
  );
  return { socket, heard: () => answer };
}

/** Sends megabytes as fast as they are taken, until there are so many or the connection is closed; how many. */
async function send({ socket }: Caller, megabytes: number): Promise<number> {
  let sent = 0;
  while (sent < megabytes && !socket.destroyed) {
    await new Promise((resolve) => socket.write(CHUNK, resolve));
    sent += 1;
  }
  return sent;
}

describe('the body of a request that is refused', () => {
  it.each([
    ['as long as it says', 'Content-Length: 10000000000', 'known'],
    ['of a length that nobody knows', CHUNKED, 'known'],
    ['of a stranger', CHUNKED, 'unknown'],
  ])('is read no further than that nobody sends it by mistake: %s', async (_what, header, token) => {
    const caller = begin(header, token);
    expect(await send(caller, 1_000)).toBeLessThan(MOST_MEGABYTES);
    expect(caller.socket.destroyed).toBe(true);
  });

  it(
    'is not waited for when it only trickles in, and the answer says that the connection ends',
    async () => {
      const caller = begin();
      const closed = once(caller.socket, 'close');
      const begun = performance.now();
      await send(caller, 2);
      while (!caller.socket.destroyed && performance.now() - begun < LONGEST_MS) {
        caller.socket.write(' ');
        await sleep(100);
      }
      await closed;
      expect(performance.now() - begun).toBeLessThan(LONGEST_MS);
      expect(caller.heard()).toMatch(/^HTTP\/1\.1 413 /);
      expect(caller.heard()).toMatch(/\r\nConnection: close\r\n[\s\S]*"code":"payload_too_large"/);
    },
    2 * LONGEST_MS,
  );

  it('is read to its end where an honest caller hears the answer only then, and the connection is kept', async () => {
    const caller = begin('Content-Length: 30000000');
    expect(await send(caller, 30)).toBe(30);
    while (!caller.heard().includes('payload_too_large')) await sleep(10);
    expect(caller.heard()).toMatch(/^HTTP\/1\.1 413 /);
    expect(caller.heard()).toMatch(/\r\nConnection: keep-alive\r\n/);
    expect(caller.socket.destroyed).toBe(false);
    caller.socket.destroy();
  });
});
