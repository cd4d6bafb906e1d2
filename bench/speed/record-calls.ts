import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it went to the store. */
export interface RecordedCall {
  readonly path: string;
  readonly body: string;
}

export interface CallRecorder {
  readonly url: string;
  /** What has been called since the last time this was asked. */
  readonly take: () => RecordedCall[];
  readonly stop: () => void;
}

/** Stands before a store, hands every call on, and remembers it. */
export async function recordCalls(storeUrl: string): Promise<CallRecorder> {
  let calls: RecordedCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = { path: request.url ?? '/', body: Buffer.concat(chunks).toString() };
    calls.push(call);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(storeUrl + call.path, { method: 'POST', headers, body: call.body });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
