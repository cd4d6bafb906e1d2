import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type FaultyShop,
  MINUTE,
  NOW,
  ROLLOUT,
  startFaultyShop,
  TRUTH,
} from '../support/faults/faulty-shop.ts';
import { notKnown } from '../support/faults/not-known.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';

const programs = await getPrometheus();
const NO_DATA = /no data for canary and stable in the newest \d+ one-minute windows/;
let shop: FaultyShop;

beforeAll(async () => {
  if (programs.kind === 'found') shop = await startFaultyShop();
});
beforeEach(() => void shop?.renew());
afterAll(() => shop?.stop());

describe.skipIf(programs.kind === 'missing').each(['healthy', 'errors'] as const)('a clock that', (story) => {
  it.each([1_000, 10_000, 20_000])(`is %d ms ahead of the store's does not change ${story}`, async (ms) => {
    shop.renew({ nowMs: NOW + ms });
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });

  it.each([1_000, 30_000, MINUTE])(`is %d ms behind the store's does not change ${story}`, async (ms) => {
    shop.renew({ nowMs: NOW - ms });
    expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
  });

  it.each([10, 60])(
    `is %d minutes ahead lets nothing pass, and takes no proof back: ${story}`,
    async (minutes) => {
      shop.renew({ nowMs: NOW + minutes * MINUTE });
      for (const mode of ['gate', 'watch']) {
        const reply = await shop.ask(story, { mode });
        if (story === 'errors') expect(reply).toMatchObject({ verdict: 'fail', conclusive: true });
        else expect(reply).toMatchObject(notKnown(NO_DATA, 'no_data'));
      }
    },
  );

  it(`is behind by all of the rollout but two minutes makes ${story} unknown`, async () => {
    shop.renew({ nowMs: ROLLOUT + 2 * MINUTE });
    expect(await shop.ask(story)).toMatchObject(notKnown(/not enough data/, 'not_enough_data'));
  });
});
