import { once } from 'node:events';
import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { whenOver } from '../../src/api/when-over.ts';

const PATIENT_MS = 60_000;

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the signal that an analysis is over', () => {
  it('is aborted when time is up', async () => {
    const url = await serve((_request, response) => {
      const signal = whenOver(response, 20);
      signal.addEventListener('abort', () => response.end('too late'));
    });
    const reply = await fetch(url);
    expect(await reply.text()).toBe('too late');
  });

  it('is aborted when the caller goes away before the reply', async () => {
    let told: (aborted: boolean) => void = () => {};
    const aborted = new Promise<boolean>((resolve) => {
      told = resolve;
    });
    const url = await serve((_request, response) => {
      const signal = whenOver(response, PATIENT_MS);
      response.on('close', () => told(signal.aborted));
      request.destroy();
    });
    const request = get(url).on('error', () => {});
    expect(await aborted).toBe(true);
  });

  it('is let go with the reply: it is never aborted after it, and keeps nothing alive', async () => {
    const signals: AbortSignal[] = [];
    const closed: Promise<unknown>[] = [];
    const url = await serve((_request, response) => {
      signals.push(whenOver(response, 50));
      closed.push(once(response, 'close'));
      response.end('in time');
    });
    const reply = await fetch(url);
    expect(await reply.text()).toBe('in time');
    await Promise.all(closed);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });
});
