import { expect, it } from 'vitest';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import {
  answering,
  describeHttpStores,
  noSignal,
  question,
  shapesOf,
  storeAt,
} from '../../support/stores/try-store.ts';

/** As long as a query may be. */
const LONGEST = 10_000;
/** Of the processor, and many times what a query needs that is as long. */
const MOST_MS = 500;

/** A query of the store with blanks in each place where one may be, and itself again and again. */
function longOnes(query: string): string[] {
  const places = [...query.matchAll(/(?<=[^\w{])|(?<=\{\{)/g)].map(({ index }) => index);
  const blank = ' '.repeat(Math.max(0, LONGEST - query.length));
  const stretched = places.map((place) => query.slice(0, place) + blank + query.slice(place));
  const cut = places.map((place) => query.slice(0, place) + blank);
  const repeated = places.map((place) => query.slice(0, place + 1).repeat(LONGEST / (place + 1)));
  return [...stretched, ...cut, ...repeated].map((one) => one.slice(0, LONGEST));
}

describeHttpStores([], (store) => {
  it.each(shapesOf(store))('does not think long about a long query for a %s', async (shape: ReadingShape) => {
    const server = await answering(() => ({ status: 400, body: '' }));
    const source = await storeAt(store, server.url);
    const slow: string[] = [];
    for (const query of longOnes(store.queries[shape] ?? '')) {
      const begun = process.cpuUsage();
      await source.read(question({ ...store, queries: { [shape]: query } }, shape), noSignal());
      const { user } = process.cpuUsage(begun);
      if (user / 1_000 > MOST_MS) slow.push(query.replace(/ {9,}/, '…').slice(0, 100));
    }
    expect(slow).toEqual([]);
  });
});
