import type { ServerResponse } from 'node:http';
import { describe, it, onTestFinished } from 'vitest';
import type { QueryRequest, ReadingShape, SideQuery } from '../../../src/readings/reading-request.ts';
import type { WindowGrid } from '../../../src/readings/window-grid.ts';
import type { SourceWatcher } from '../../../src/sources/source.ts';
import { SourceSettings } from '../../../src/sources/source-settings.ts';
import type { Store } from '../../../src/sources/store.ts';
import { STORE_KINDS } from '../../../src/sources/store-kinds.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { type HttpTestServer, type SeenRequest, startHttpServer } from '../prometheus/start-http-server.ts';
import { ALL_STORES } from './all-stores.ts';
import type { CannedReply, ContractPart, HttpStoreUnderTest, StoreUnderTest } from './store-under-test.ts';

/** Three windows of a minute that begin on a whole minute. */
const GRID: WindowGrid = { startMs: 1_700_000_040_000, windowMs: 60_000, count: 3 };

export type HttpStore = StoreUnderTest & { readonly http: HttpStoreUnderTest };

/** Has each store tried by itself; one for which a part does not apply is shown as skipped, with the reason. */
export function describeStores(parts: readonly ContractPart[], rules: (store: StoreUnderTest) => void): void {
  for (const store of ALL_STORES) {
    describe(`the store ${store.kind}`, () => {
      const [part] = parts.filter((one) => store.exempt[one] !== undefined);
      if (part === undefined) rules(store);
      else it.skip(`is left out of "${part}": ${store.exempt[part]}`, () => {});
    });
  }
}

/** As {@link describeStores}, for stores that are asked by HTTP. */
export function describeHttpStores(parts: readonly ContractPart[], rules: (store: HttpStore) => void): void {
  describeStores(['http', ...parts], ({ http, ...store }) => {
    if (http === undefined) throw new Error(`${store.kind} says neither how it answers by HTTP nor why not`);
    rules({ ...store, http });
  });
}

/** A store made as the service makes it, of settings for a server at `url`. */
export function storeAt(
  { kind, settingsAt }: StoreUnderTest,
  url: string,
  more: Readonly<Record<string, unknown>> = {},
  watcher: SourceWatcher = UNWATCHED,
): Promise<Store> {
  const { load } = STORE_KINDS[kind];
  return load(SourceSettings.parse({ kind, ...settingsAt(url), ...more }) as never, watcher);
}

/** The shapes that a store reads. */
export function shapesOf({ queries }: StoreUnderTest): readonly ReadingShape[] {
  return Object.keys(queries) as ReadingShape[];
}

/** A request that the store can answer: v2 against v1. */
export function question(
  store: StoreUnderTest,
  shape: ReadingShape = shapesOf(store)[0] ?? 'gauge',
  more: Partial<QueryRequest> = {},
): QueryRequest {
  const query = store.queries[shape] ?? '';
  const [canary, stable] = [versioned(query, 'v2'), versioned(query, 'v1')];
  return { kind: 'query', shape, grid: store.grid ?? GRID, canary, stable, ...more };
}

/** A query for one version. */
export function versioned(query: string, version: string): SideQuery {
  return { query, matchers: [{ label: 'version', operator: '=', value: version }] };
}

/** Starts a server that answers so, until the test is over. */
export async function answering(reply: (request: SeenRequest) => CannedReply): Promise<HttpTestServer> {
  const server = await startHttpServer((request, response) => send(reply(request), response));
  onTestFinished(server.stop);
  return server;
}

function send({ status = 200, headers = {}, body }: CannedReply, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** The requests that asked for data, and not for a token or for leave. */
export function askedForData({ http }: HttpStore, { requests }: HttpTestServer): readonly SeenRequest[] {
  return requests.filter((request) => http.fromMs(request) !== null);
}

/** A signal that nobody aborts. */
export function noSignal(): AbortSignal {
  return new AbortController().signal;
}
