import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../support/faults/faults.ts';
import { type FaultyShop, startFaultyShop, TRUTH } from '../support/faults/faulty-shop.ts';
import { notKnown } from '../support/faults/not-known.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';

const programs = await getPrometheus();
let shop: FaultyShop;

beforeAll(async () => {
  if (programs.kind === 'found') shop = await startFaultyShop();
});
beforeEach(() => void shop?.renew());
afterAll(() => shop?.stop());

const TOO_SLOW =
  '{"status":"error","errorType":"timeout","error":"query timed out in expression evaluation"}';

describe.skipIf(programs.kind === 'missing').each(['healthy', 'errors'] as const)('a store that', (story) => {
  it.each([
    [500, /answered 500/],
    [502, /answered 502/],
    [503, /answered 503/],
    [504, /answered 504/],
    [429, /answered 429: it is asked too often/],
  ])(`answers nothing but %d makes ${story} unknown to a gate and to a watch`, async (status, why) => {
    shop.proxy.always(answer(status, 'busy'));
    for (const mode of ['gate', 'watch']) {
      expect(await shop.ask(story, { mode })).toMatchObject(notKnown(why));
    }
  });

  it.each([429, 502, 503, 504])(
    `answers a few %d and then data gives ${story} its verdict`,
    async (status) => {
      shop.proxy.next(answer(status), answer(status));
      expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
    },
  );

  it.each([429, 503])(
    `asks for a second after a %d gets it, and gives ${story} its verdict`,
    async (status) => {
      const wish = answer(status, '', { 'Retry-After': '1' });
      shop.proxy.next(wish, wish);
      const begun = performance.now();
      expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
      expect(performance.now() - begun).toBeGreaterThan(950);
    },
  );

  it(`asks for half a minute gets it: ${story} is unknown at once, and nothing is asked in between`, async () => {
    shop.proxy.always(answer(429, '', { 'Retry-After': '30' }));
    const begun = performance.now();
    expect(await shop.ask(story)).toMatchObject(notKnown(/answered 429: it is asked too often/));
    expect(performance.now() - begun).toBeLessThan(900);
    shop.proxy.always(null);
    const before = shop.proxy.asked;
    expect(await shop.ask(story)).toMatchObject(
      notKnown(
        /answered 429: it is asked too often; it wants to be left alone for a while, and was not asked/,
      ),
    );
    expect(shop.proxy.asked).toBe(before);
  });

  it(`says that a query is too slow for it is not asked again, and ${story} is unknown`, async () => {
    shop.proxy.always(answer(503, TOO_SLOW));
    const before = shop.proxy.asked;
    expect(await shop.ask(story)).toMatchObject(notKnown(/answered 503: query timed out/));
    expect(shop.proxy.asked - before).toBe(2);
  });
});
