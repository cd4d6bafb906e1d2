import { expect, it } from 'vitest';
import { freePort } from '../../support/prometheus/free-port.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import type { CannedReply } from '../../support/stores/store-under-test.ts';
import {
  answering,
  askedForData,
  describeHttpStores,
  describeStores,
  type HttpStore,
  noSignal,
  question,
  storeAt,
} from '../../support/stores/try-store.ts';
import { watchedCalls } from '../../support/stores/watched-calls.ts';

/** All that a request tells its server. */
function all({ path, headers, body }: SeenRequest): string {
  return [decodeURIComponent(path), path, ...Object.values(headers), decoded(body), body].join(' ');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Ways in which a server gives back what it was told. */
function echoes(store: HttpStore): Readonly<Record<string, (told: string) => CannedReply>> {
  const statuses = [200, 400, 401, 403, 404, 422, 429, 500, 503].map(
    (status): [string, (told: string) => CannedReply] => [
      `a ${status} of text`,
      (told) => ({ status, body: told }),
    ],
  );
  return {
    ...Object.fromEntries(statuses),
    'a complaint': store.http.complaint,
    'JSON of its own': (told) => ({
      status: 400,
      body: JSON.stringify({ error: told, message: told, errors: [told], [told]: told }),
    }),
    'a redirect': (told) => ({
      status: 302,
      headers: { location: `http://elsewhere.invalid/${encodeURIComponent(told)}` },
      body: '',
    }),
  };
}

describeHttpStores([], (store) => {
  it('sends a secret', async () => {
    const server = await answering(store.http.good);
    await (await storeAt(store, server.url)).read(question(store), noSignal());
    const told = server.requests.map(all).join(' ');
    expect(store.secrets.filter((secret) => told.includes(secret))).not.toEqual([]);
  });

  it('keeps its secrets where a server repeats them in its answers', async () => {
    const ways = Object.entries(echoes(store)).flatMap(([way, echo]) =>
      [true, false].map((isEveryCall) => ({ way, echo, isEveryCall })),
    );
    const told = ways.map(async ({ way, echo, isEveryCall }) => {
      const server = await answering((request) => {
        const isSpared = !isEveryCall && store.http.fromMs(request) === null;
        return isSpared ? store.http.good(request) : echo(all(request));
      });
      const calls = watchedCalls();
      const source = await storeAt(store, server.url, {}, calls.watcher);
      const reply = await source.read(question(store), noSignal());
      const text = JSON.stringify([reply, await source.check(noSignal()), calls.leftAlone]);
      expect(server.requests.length).toBeGreaterThan(0);
      return store.secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} by ${way}`);
    });
    expect((await Promise.all(told)).flat()).toEqual([]);
  });

  it('keeps them in the queries that it tells', async () => {
    const server = await answering(store.http.good);
    const reply = await (await storeAt(store, server.url)).read(question(store), noSignal());
    expect(askedForData(store, server).length).toBeGreaterThan(0);
    const text = JSON.stringify(reply);
    expect(store.secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describeStores([], (store) => {
  it('keeps its secrets where nobody is there', async () => {
    const source = await storeAt(store, `http://127.0.0.1:${await freePort()}`);
    const text = JSON.stringify([
      await source.read(question(store), noSignal()),
      await source.check(noSignal()),
    ]);
    expect(text).toContain('127.0.0.1');
    expect(store.secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
