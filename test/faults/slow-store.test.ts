import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drip, hang, late } from '../support/faults/faults.ts';
import { type FaultyShop, startFaultyShop, TRUTH } from '../support/faults/faulty-shop.ts';
import { notKnown } from '../support/faults/not-known.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';

const programs = await getPrometheus();
let shop: FaultyShop;

beforeAll(async () => {
  if (programs.kind === 'found') shop = await startFaultyShop();
});
beforeEach(() => void shop?.renew({ timeout: '300ms' }));
afterAll(() => shop?.stop());

describe.skipIf(programs.kind === 'missing').each(['healthy', 'errors'] as const)('a store that', (story) => {
  it.each(['gate', 'watch'])(`never answers makes ${story} unknown to a %s`, async (mode) => {
    shop.proxy.always(hang);
    expect(await shop.ask(story, { mode })).toMatchObject(
      notKnown(/prometheus: 127.0.0.1:\d+ did not answer within 0.3 s/),
    );
  });

  it(`never answers is not asked the same query again, for ${story}`, async () => {
    shop.proxy.always(hang);
    const before = shop.proxy.asked;
    await shop.ask(story);
    expect(shop.proxy.asked - before).toBe(2);
  });

  it(`is slow, but in time, does not keep ${story} from its verdict`, async () => {
    shop.proxy.always(late(100));
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });

  it(`dribbles its answer, but in time, does not keep ${story} from its verdict`, async () => {
    shop.proxy.always(drip(4_000, 2));
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });

  it(`dribbles its answer for longer than a query may take makes ${story} unknown`, async () => {
    shop.proxy.always(drip(10, 20));
    expect(await shop.ask(story)).toMatchObject(notKnown(/did not answer within 0.3 s/));
  });

  it(`is slower than the analysis may take makes ${story} unknown, and the answer comes in time`, async () => {
    shop.renew({ timeout: '5s', deadlineMs: 200 });
    shop.proxy.always(late(2_000));
    const begun = performance.now();
    expect(await shop.ask(story)).toMatchObject(
      notKnown(/prometheus: the analysis ended before 127.0.0.1:\d+ had answered/),
    );
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  it(`is too slow for one of two queries makes ${story} unknown`, async () => {
    shop.proxy.next(hang);
    expect(await shop.ask(story)).toMatchObject(notKnown(/did not answer within 0.3 s/));
  });
});
