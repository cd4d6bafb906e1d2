import type { Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { sourceAt } from '../../support/postgresql/source-at.ts';
import { startByteServer } from '../../support/prometheus/start-byte-server.ts';

async function failureAt(answer: (socket: Socket) => void, more = {}) {
  const server = await startByteServer(answer);
  onTestFinished(server.stop);
  const source = await sourceAt(Number(new URL(server.url).port), more);
  return source.check(new AbortController().signal);
}

it('says that a server which sends something else is no PostgreSQL', async () => {
  const garbage = Buffer.from([0x7a, 0, 0, 0, 8, 0, 0, 0, 0]);
  expect(await failureAt((socket) => socket.write(garbage))).toMatchObject({
    kind: 'bad_reply',
    detail: expect.stringMatching(/does not speak as PostgreSQL does/),
  });
});

it('says that a server of the web is not reached', async () => {
  const failure = await failureAt((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(failure).toMatchObject({ kind: 'unreachable', detail: expect.stringMatching(/ECONNRESET/) });
});

it.each(['N', 'HTTP/1.1 400 Bad Request\r\n\r\n'])(
  'says that a server which answers %j has no TLS',
  async (text) => {
    expect(await failureAt((socket) => socket.write(text), { tls: 'on' })).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringMatching(/does not speak TLS as PostgreSQL does: set "tls" to off/),
    });
  },
);

it('says that a server which goes in the middle is gone', async () => {
  expect(await failureAt((socket) => socket.destroy())).toMatchObject({ kind: 'unreachable' });
});
