import { afterEach, expect } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { prometheusSourceAt } from './prometheus-source-at.ts';
import { type ByteServer, startByteServer } from './start-byte-server.ts';
import { type HttpTestServer, startHttpServer } from './start-http-server.ts';

const GRID = { startMs: 1_000_000_000_000, windowMs: 60_000, count: 2 };
/** A request for one value per window. */
export const GAUGE: QueryRequest = {
  kind: 'query',
  shape: 'gauge',
  grid: GRID,
  canary: { query: 'x', matchers: [{ label: 'track', operator: '=', value: 'canary' }] },
  stable: { query: 'x', matchers: [{ label: 'track', operator: '=', value: 'stable' }] },
};
/** A request for counters, for which both sides share a query. */
export const COUNTER: QueryRequest = { ...GAUGE, shape: 'counter' };
/** A reply without any series. */
export const EMPTY = '{"status":"success","data":{"resultType":"matrix","result":[]}}';

/** Settings of a source, where they differ from the usual ones. */
export type Settings = Parameters<typeof prometheusSourceAt>[1];

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** Starts a server that speaks bytes; it is stopped after the test. */
export async function bytes(answer: Parameters<typeof startByteServer>[0]): Promise<ByteServer> {
  const server = await startByteServer(answer);
  stops.push(server.stop);
  return server;
}

/** Starts an HTTP server; it is stopped after the test. */
export async function http(answer: Parameters<typeof startHttpServer>[0]): Promise<HttpTestServer> {
  const server = await startHttpServer(answer);
  stops.push(server.stop);
  return server;
}

/** Starts an HTTP server that always gives the same reply. */
export function replying(
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<HttpTestServer> {
  return http((_request, response) => response.writeHead(status, headers).end(body));
}

/** Reads from the server at `url`. */
export function ask(
  url: string,
  settings: Settings = {},
  request = GAUGE,
  signal = new AbortController().signal,
): Promise<SourceReply> {
  return prometheusSourceAt(url, settings).read(request, signal);
}

/** What a failed read has to match. */
export function failed(kind: string, detail: RegExp): object {
  return { kind: 'failed', failure: { kind, detail: expect.stringMatching(detail) } };
}

/** A reply with a matrix; `result` is JSON. */
export function matrix(result: string): string {
  return `{"status":"success","data":{"resultType":"matrix","result":${result}}}`;
}
