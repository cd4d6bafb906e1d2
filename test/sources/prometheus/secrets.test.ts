import { describe, expect, it } from 'vitest';
import { ask, EMPTY, failed, http, replying, type Settings } from '../../support/prometheus/faulty-store.ts';
import { freePort } from '../../support/prometheus/free-port.ts';

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
