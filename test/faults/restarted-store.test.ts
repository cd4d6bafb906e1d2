import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer, late } from '../support/faults/faults.ts';
import { type FaultyShop, startFaultyShop, storedStories, TRUTH } from '../support/faults/faulty-shop.ts';
import { notKnown } from '../support/faults/not-known.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();
let shop: FaultyShop;
let second: RunningPrometheus;

beforeAll(async () => {
  if (programs.kind === 'found') shop = await startFaultyShop();
});
beforeEach(() => void shop?.renew());
afterAll(async () => {
  await shop?.stop();
  await second?.stop();
});

describe.skipIf(programs.kind === 'missing')('a store that restarts in the middle of an analysis', () => {
  it.each(['healthy', 'errors'] as const)(
    'and is back soon does not keep %s from its verdict',
    async (story) => {
      shop.proxy.always(late(150));
      const reply = shop.ask(story);
      await sleep(50);
      await shop.proxy.refuse();
      await sleep(50);
      shop.proxy.always(null);
      shop.proxy.next(answer(503, 'Service Unavailable'));
      await shop.proxy.accept();
      expect((await reply).verdict).toBe(TRUTH[story]);
    },
  );

  it('for longer makes it unknown, and the new process is asked as soon as it is there', async () => {
    await shop.prometheus.stop();
    expect(await shop.ask('healthy')).toMatchObject(notKnown(/closed the connection before its reply/));
    second = await startPrometheus({ series: storedStories() });
    shop.proxy.forwardTo(second.url);
    expect((await shop.ask('healthy')).verdict).toBe('pass');
    expect((await shop.ask('errors')).verdict).toBe('fail');
  });
});
