import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../../support/docs/documents.ts';
import { callWebhook } from '../../support/flagger/call-webhook.ts';
import { type HttpTestServer, startHttpServer } from '../../support/prometheus/start-http-server.ts';

interface Case {
  readonly status: number;
  readonly retries: number;
  readonly calls: number;
  readonly continue: boolean;
  readonly error: string | null;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(projectFile('test/reference/flagger/webhook.json'));
const LOST = /^POST <url> giving up/;

describe('a webhook as Flagger calls it', () => {
  let server: HttpTestServer;
  let answer = { status: 200, body: '' };
  beforeAll(async () => {
    server = await startHttpServer((_request, response) =>
      response.writeHead(answer.status).end(answer.body),
    );
  });
  afterAll(() => server.stop());

  it.each(cases)('makes of status $status with $retries retries what Flagger makes of it', async (one) => {
    const isLost = one.error === null || LOST.test(one.error);
    answer = { status: one.status, body: isLost ? 'not shown' : (one.error ?? '') };
    const seen = server.requests.length;
    const outcome = await callWebhook({ url: server.url, retries: one.retries }, { name: 'checkout' });
    expect(outcome.error?.replace(server.url, '<url>') ?? null).toBe(one.error);
    expect(outcome.error === null).toBe(one.continue);
    expect([outcome.calls, server.requests.length - seen]).toEqual([one.calls, one.calls]);
  });

  it('is an error where nobody listens', async () => {
    const url = 'http://127.0.0.1:9/';
    expect(await callWebhook({ url }, {})).toEqual({
      error: `POST ${url} giving up after 1 attempt(s)`,
      calls: 1,
    });
  });
});

it('covers every case that was recorded', () => {
  expect(cases.length).toBe(17);
});
