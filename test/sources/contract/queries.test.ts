import { expect, it } from 'vitest';
import type { SideQuery } from '../../../src/readings/reading-request.ts';
import { HOSTILE_VALUES } from '../../support/stores/hostile-values.ts';
import type { StoreUnderTest } from '../../support/stores/store-under-test.ts';
import {
  answering,
  askedForData,
  describeHttpStores,
  type HttpStore,
  noSignal,
  question,
  shapesOf,
  storeAt,
  versioned,
} from '../../support/stores/try-store.ts';

const HOUR_MS = 3_600_000;
const PLACE = /\{\{\s*(?:matchers|version)\s*\}\}/;
const EVERY_PLACE = new RegExp(PLACE, 'g');

/** The store with other queries for what it reads. */
function rewritten(store: HttpStore, rewrite: (query: string) => string): StoreUnderTest {
  const queries = Object.entries(store.queries).map(([shape, query]) => [shape, rewrite(query)]);
  return { ...store, queries: Object.fromEntries(queries) };
}

describeHttpStores(['placeholders'], (store) => {
  it.each(shapesOf(store))('refuses a %s without a place for what tells the sides apart', async (shape) => {
    const server = await answering(store.http.good);
    const source = await storeAt(store, server.url);
    const placeless = rewritten(store, (query) => query.replace(EVERY_PLACE, ''));
    expect(await source.read(question(placeless, shape), noSignal())).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringContaining('version') },
    });
    expect(server.requests).toEqual([]);
  });

  it.each(shapesOf(store))('refuses a %s with a placeholder that nobody knows', async (shape) => {
    const server = await answering(store.http.good);
    const source = await storeAt(store, server.url);
    const unknown = rewritten(store, (query) => query.replace(PLACE, '$&{{colour}}'));
    expect(await source.read(question(unknown, shape), noSignal())).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringContaining('colour') },
    });
    expect(server.requests).toEqual([]);
  });
});

/** What is said when the canary has this version; null where the store refuses to say it. */
async function saidOf(store: HttpStore, shape: keyof HttpStore['queries'], version: string) {
  const server = await answering(store.http.good);
  const source = await storeAt(store, server.url);
  const request = question(store, shape);
  const canary: SideQuery = versioned(request.canary.query, version);
  // Read earlier, so that no store asks for both sides by one condition.
  const stable = { ...request.stable, offsetMs: HOUR_MS };
  const reply = await source.read({ ...request, canary, stable }, noSignal());
  const said = askedForData(store, server).map((one) => store.http.said(one));
  if (said.length === 0) {
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'rejected_query' } });
    return null;
  }
  return {
    values: said.flatMap(({ values }) => values),
    rest: said.map(({ rest }) => rest).sort(),
  };
}

describeHttpStores(['label values'], (store) => {
  it.each(shapesOf(store))('keeps values of labels values in the queries of a %s', async (shape) => {
    const plain = await saidOf(store, shape, 'v2');
    expect(plain?.values).toContain('v2');
    for (const value of HOSTILE_VALUES) {
      const said = await saidOf(store, shape, value);
      if (said === null) continue;
      expect(said.rest, JSON.stringify(value)).toEqual(plain?.rest);
      expect(said.values.toSorted(), JSON.stringify(value)).toEqual(
        plain?.values.map((one) => (one === 'v2' ? value : one)).toSorted(),
      );
    }
  });
});
