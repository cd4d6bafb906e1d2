import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FaultyShop,
  MINUTE,
  ROLLOUT,
  startFaultyShop,
  storedStories,
  TRUTH,
} from '../support/faults/faulty-shop.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';

const programs = await getPrometheus();
const OUTAGES = [
  ['before the harm', 6, 9],
  ['in the middle of the harm', 13, 16],
  ['shortly before the end', 26, 28],
] as const;

describe.skipIf(programs.kind === 'missing').each(OUTAGES)(
  'a store that was down %s',
  (_when, from, until) => {
    let shop: FaultyShop;
    const isScraped = (timeMs: number) =>
      timeMs < ROLLOUT + from * MINUTE || timeMs >= ROLLOUT + until * MINUTE;
    beforeAll(async () => {
      shop = await startFaultyShop(storedStories(isScraped));
    });
    afterAll(() => shop.stop());

    it.each(['healthy', 'errors'] as const)('has a gap there, and %s gets its verdict', async (story) => {
      for (const more of [{}, { mode: 'watch' }, { newRunAfter: '2m', start: undefined }]) {
        const reply = await shop.ask(story, more);
        expect(reply.verdict).toBe(TRUTH[story]);
        const gap = reply.metrics[0]?.windows.filter(({ state }) => state === 'gap');
        expect(gap).toHaveLength(until - from);
      }
    });

    it('is judged from both sides of the gap', async () => {
      const [metric] = (await shop.ask('healthy')).metrics;
      const compared = metric?.windows.filter(({ state }) => state === 'compared') ?? [];
      const begins = compared.map(({ from }) => Date.parse(from ?? ''));
      expect(begins.some((at) => at < ROLLOUT + from * MINUTE)).toBe(true);
      expect(begins.some((at) => at >= ROLLOUT + until * MINUTE)).toBe(true);
    });
  },
);
