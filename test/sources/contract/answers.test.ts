import { expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import type { SourceAnswer } from '../../../src/sources/source.ts';
import { contentOf } from '../../support/stores/content-of.ts';
import {
  answering,
  askedForData,
  describeHttpStores,
  describeStores,
  type HttpStore,
  noSignal,
  question,
  shapesOf,
  storeAt,
} from '../../support/stores/try-store.ts';

const HOUR_MS = 3_600_000;

/** What the store says to a question when its server gives these replies; throws where it fails. */
async function answerTo(store: HttpStore, request: QueryRequest, reply = store.http.good) {
  const server = await answering(reply);
  const source = await storeAt(store, server.url);
  const answer = await source.read(request, noSignal());
  if (answer.kind === 'failed') throw new Error(`${answer.failure.kind}: ${answer.failure.detail}`);
  return { answer, asked: askedForData(store, server) };
}

function swapped({ canary, stable, ...rest }: QueryRequest): QueryRequest {
  return { ...rest, canary: stable, stable: canary };
}

function expectToFit({ canary, stable }: SourceAnswer, { grid }: QueryRequest): void {
  for (const readings of [canary, stable]) {
    const { numbers, lengths } = contentOf(readings);
    expect(lengths.filter((length) => length !== grid.count)).toEqual([]);
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
  }
}

describeHttpStores([], (store) => {
  it.each(shapesOf(store))('gives numbers of a %s for both sides, in all windows', async (shape) => {
    const request = question(store, shape);
    const { answer } = await answerTo(store, request);
    expectToFit(answer, request);
    for (const side of [answer.canary, answer.stable]) {
      expect(contentOf(side).numbers.length).toBeGreaterThanOrEqual(request.grid.count);
    }
    expect(answer.queries.length).toBeGreaterThan(0);
  });

  it.each(shapesOf(store))('gives the same bytes for the same data of a %s', async (shape) => {
    const one = await answerTo(store, question(store, shape));
    const other = await answerTo(store, question(store, shape));
    expect(JSON.stringify(other.answer)).toBe(JSON.stringify(one.answer));
  });

  it.each(shapesOf(store))('keeps the sides of a %s apart', async (shape) => {
    const { answer } = await answerTo(store, question(store, shape));
    expect(contentOf(answer.canary)).not.toEqual(contentOf(answer.stable));
    const { answer: other } = await answerTo(store, swapped(question(store, shape)));
    expect(other.canary).toEqual(answer.stable);
    expect(other.stable).toEqual(answer.canary);
  });

  it.each(shapesOf(store))('has gaps, not zeros and no failure, where there is no %s', async (shape) => {
    const request = question(store, shape);
    const { answer } = await answerTo(store, request, store.http.empty);
    expectToFit(answer, request);
    expect([...contentOf(answer.canary).numbers, ...contentOf(answer.stable).numbers]).toEqual([]);
  });

  it.each(shapesOf(store))('reads a %s of stable earlier, and lays it on the windows', async (shape) => {
    const request = question(store, shape);
    const now = await answerTo(store, request);
    const then = await answerTo(store, { ...request, stable: { ...request.stable, offsetMs: HOUR_MS } });
    expect(then.answer).toMatchObject({ canary: now.answer.canary, stable: now.answer.stable });
    const begin = Math.min(...now.asked.map((one) => store.http.fromMs(one) ?? 0));
    const begins = then.asked.map((one) => store.http.fromMs(one) ?? 0);
    expect(begins).toContain(begin);
    expect(Math.min(...begins)).toBe(begin - HOUR_MS);
  });

  it('says that a server which answers can be asked', async () => {
    const server = await answering(store.http.good);
    expect(await (await storeAt(store, server.url)).check(noSignal())).toBeNull();
    expect(server.requests.length).toBeGreaterThan(0);
  });

  it('says that a server without data can be asked all the same', async () => {
    const server = await answering(store.http.empty);
    expect(await (await storeAt(store, server.url)).check(noSignal())).toBeNull();
  });
});

describeStores(['roll-ups'], (store) => {
  it('refuses windows that are shorter than its values, and says which window to give', async () => {
    const { rollups } = store;
    if (rollups === undefined) throw new Error(`${store.kind} neither has coarse data nor says why not`);
    const { shape, grid, query, window, reply } = rollups;
    const server = await answering(reply);
    const source = await storeAt(store, server.url);
    const coarse = { ...store, queries: { [shape]: query } };
    expect(await source.read(question(coarse, shape, { grid }), noSignal())).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rejected_query', detail: expect.stringContaining(window) },
    });
  });
});
