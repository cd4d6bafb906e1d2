import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hangUp } from '../support/faults/faults.ts';
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

describe.skipIf(programs.kind === 'missing').each(['healthy', 'errors'] as const)('a store that', (story) => {
  it(`answers: ${story} is told for what it is`, async () => {
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });

  it.each(['gate', 'watch'])(`refuses connections makes ${story} unknown to a %s`, async (mode) => {
    await shop.proxy.refuse();
    const reply = await shop.ask(story, { mode });
    await shop.proxy.accept();
    expect(reply).toMatchObject(notKnown(/prometheus: 127.0.0.1:\d+ refused the connection/));
  });

  it.each(['gate', 'watch'])(`hangs up makes ${story} unknown to a %s`, async (mode) => {
    shop.proxy.always(hangUp);
    expect(await shop.ask(story, { mode })).toMatchObject(
      notKnown(/prometheus: 127.0.0.1:\d+ closed the connection before its reply was complete/),
    );
  });

  it(`hangs up twice and then answers does not keep ${story} from its verdict`, async () => {
    shop.proxy.next(hangUp, hangUp);
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });

  it(`refuses connections for a moment does not keep ${story} from its verdict`, async () => {
    await shop.proxy.refuse();
    const reply = shop.ask(story);
    setTimeout(() => void shop.proxy.accept(), 50);
    expect((await reply).verdict).toBe(TRUTH[story]);
  });

  it(`answers again after an outage gives ${story} its verdict at once`, async () => {
    shop.proxy.always(hangUp);
    await shop.ask(story);
    shop.proxy.always(null);
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });
});
