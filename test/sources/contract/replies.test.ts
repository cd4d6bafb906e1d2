import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SourceReply } from '../../../src/sources/source.ts';
import { startByteServer } from '../../support/prometheus/start-byte-server.ts';
import { spoiledJson } from '../../support/stores/spoiled-json.ts';
import type { CannedReply } from '../../support/stores/store-under-test.ts';
import {
  answering,
  describeHttpStores,
  type HttpStore,
  noSignal,
  question,
  shapesOf,
  storeAt,
} from '../../support/stores/try-store.ts';
import { watchedCalls } from '../../support/stores/watched-calls.ts';

const RUNS = { numRuns: 60, seed: 20_261_123 };
const DEPTH = 20_000;

const STRANGE: Readonly<Record<string, CannedReply>> = {
  'a web page': {
    body: '<!doctype html><html><body>Welcome</body></html>',
    headers: { 'content-type': 'text/html' },
  },
  nothing: { body: '' },
  'broken JSON': { body: '{"data": [1, 2' },
  text: { body: 'ok' },
  'a number': { body: '7' },
  'other JSON': { body: '{"hello": "world"}' },
  'a deep list': { body: '['.repeat(DEPTH) + ']'.repeat(DEPTH) },
  'a deep object': { body: `${'{"data":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}` },
};

const STATUSES: readonly [number, readonly string[]][] = [
  [400, ['bad_reply', 'rejected_query']],
  [401, ['unauthorized']],
  [403, ['unauthorized']],
  [404, ['bad_reply', 'rejected_query']],
  [413, ['too_large']],
  [500, ['store_error']],
  [503, ['store_error']],
  [504, ['timeout']],
];

async function read(store: HttpStore, reply: HttpStore['http']['good'], more = {}): Promise<SourceReply> {
  const server = await answering(reply);
  return (await storeAt(store, server.url, more)).read(question(store), noSignal());
}

describeHttpStores([], (store) => {
  it.each(Object.keys(STRANGE))('takes %s for no reply of its store', async (what) => {
    const server = await answering(() => STRANGE[what] ?? { body: '' });
    const source = await storeAt(store, server.url);
    const reply = await source.read(question(store), noSignal());
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'bad_reply' } });
    expect(await source.check(noSignal())).not.toBeNull();
  });

  it.each(STATUSES)('says whose fault a status of %d is', async (status, kinds) => {
    const server = await answering(() => ({ status, body: 'no' }));
    const source = await storeAt(store, server.url);
    const reply = await source.read(question(store), noSignal());
    expect(kinds).toContain(reply.kind === 'failed' ? reply.failure.kind : reply.kind);
    expect(await source.check(noSignal())).not.toBeNull();
  });

  it('hands on what the store says of a query', async () => {
    const reply = await read(store, () => store.http.complaint('no such thing as apples'));
    expect(reply).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringContaining('no such thing as apples') },
    });
  });

  it('does not follow a redirect', async () => {
    const elsewhere = await answering(store.http.good);
    const reply = await read(store, ({ path }) => ({
      status: 302,
      headers: { location: `${elsewhere.url}${path}` },
      body: '',
    }));
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'bad_reply' } });
    expect(elsewhere.requests).toEqual([]);
  });

  it('does not read more bytes than allowed', async () => {
    const reply = await read(store, () => ({ body: ' '.repeat(200_000) }), { maxResponseBytes: 100_000 });
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'too_large' } });
  });

  it('says so where the connection ends too early', async () => {
    const server = await startByteServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"data');
    });
    onTestFinished(server.stop);
    const reply = await (await storeAt(store, server.url)).read(question(store), noSignal());
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'unreachable' } });
  });

  describe('when its store is asked too often', () => {
    it('asks again after a moment, and tells the watcher', async () => {
      const calls = watchedCalls();
      const refused = new Set<string>();
      const server = await answering((request) => {
        const isFirst = !refused.has(request.path + request.body);
        refused.add(request.path + request.body);
        return isFirst ? { status: 429, body: '' } : store.http.good(request);
      });
      const source = await storeAt(store, server.url, {}, calls.watcher);
      expect(await source.read(question(store), noSignal())).toMatchObject({ kind: 'answer' });
      expect(calls.retried).toBeGreaterThan(0);
    });

    it('leaves it alone for as long as it says', async () => {
      const calls = watchedCalls();
      const server = await answering(() => ({ status: 429, headers: { 'retry-after': '60' }, body: '' }));
      const source = await storeAt(store, server.url, {}, calls.watcher);
      const first = await source.read(question(store), noSignal());
      expect(first).toMatchObject({ kind: 'failed', failure: { kind: 'store_error' } });
      expect(calls.leftAlone).toHaveLength(1);
      const askedBefore = server.requests.length;
      const second = await source.read(question(store), noSignal());
      expect(second).toMatchObject({ kind: 'failed', failure: { kind: 'not_asked' } });
      expect(server.requests).toHaveLength(askedBefore);
    });
  });

  it.each(shapesOf(store))(
    'makes a value of any JSON that comes for a %s, and never throws',
    async (shape) => {
      let body = '';
      const server = await answering(() => ({ body }));
      const source = await storeAt(store, server.url);
      await fc.assert(
        fc.asyncProperty(fc.json(), async (json) => {
          body = json;
          const { kind } = await source.read(question(store, shape), noSignal());
          expect(['answer', 'failed']).toContain(kind);
        }),
        RUNS,
      );
    },
  );

  it.each(shapesOf(store))(
    'makes a value of a reply for a %s of which a part is something else',
    async (shape) => {
      let spoil = (json: unknown): unknown => json;
      const { parse, write } = store.http.otherForm ?? { parse: JSON.parse, write: JSON.stringify };
      const server = await answering((request) => {
        const { body, ...rest } = store.http.good(request);
        return { ...rest, body: write(spoil(parse(body))) };
      });
      const source = await storeAt(store, server.url);
      await fc.assert(
        fc.asyncProperty(spoiledJson, async (way) => {
          spoil = way;
          const { kind } = await source.read(question(store, shape), noSignal());
          expect(['answer', 'failed']).toContain(kind);
        }),
        RUNS,
      );
    },
  );
});
