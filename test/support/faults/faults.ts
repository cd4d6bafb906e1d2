import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, StoreReply } from './fault-proxy.ts';

/** A matrix as the query API writes it. */
export interface Matrix {
  result: { metric: Record<string, string>; values: [time: number, value: string][] }[];
}

/** Takes the request and never answers. */
export const hang: Fault = () => {};

/** Closes the connection at once, without a word. */
export const hangUp: Fault = (socket) => void socket.resetAndDestroy();

/** Answers with the status and the body, whatever was asked. */
export function answer(status: number, body = '', headers: Record<string, string> = {}): Fault {
  return (socket) => void socket.end(asBytes({ status, headers, body }));
}

/** Gives the real answer, after a while. */
export function late(ms: number): Fault {
  return async (socket, forward) => {
    const reply = await forward();
    await sleep(ms);
    socket.end(asBytes(reply));
  };
}

/** Gives the real answer a few bytes at a time. */
export function drip(bytes: number, everyMs: number): Fault {
  return async (socket, forward) => {
    const all = asBytes(await forward());
    for (let at = 0; at < all.length && socket.writable; at += bytes) {
      socket.write(all.subarray(at, at + bytes));
      await sleep(everyMs);
    }
    socket.end();
  };
}

/** Gives so large a share of the bytes of the real answer, and then breaks off: properly, or by a reset. */
export function cut(share: number, ending: 'end' | 'reset'): Fault {
  return async (socket, forward) => {
    const all = asBytes(await forward());
    socket.write(all.subarray(0, Math.floor(all.length * share)), () => {
      if (ending === 'end') socket.end();
      else socket.resetAndDestroy();
    });
  };
}

/** Gives the real answer with its data changed. */
export function lie(change: (data: Matrix) => unknown): Fault {
  return async (socket, forward) => {
    const reply = await forward();
    const document = JSON.parse(reply.body);
    change(document.data);
    socket.end(asBytes({ ...reply, body: JSON.stringify(document) }));
  };
}

/** Gives the real answer with something beside its data. */
export function withField(name: string, value: unknown): Fault {
  return async (socket, forward) => {
    const reply = await forward();
    socket.end(asBytes({ ...reply, body: JSON.stringify({ ...JSON.parse(reply.body), [name]: value }) }));
  };
}

function asBytes({ status, headers, body }: StoreReply): Buffer {
  const { 'transfer-encoding': _, 'content-length': __, connection: ___, ...others } = headers;
  const lines = Object.entries(others).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${status}\r\n${lines.join('')}Connection: close\r\n`;
  return Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
