import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisReply } from '../../../src/contract/analysis-reply.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const START = '2026-06-01T11:00:00Z';
const LENGTH = 5;

/** A level minute by minute, each a little unlike the one before. */
function minutes(count: number, phase: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => 100 * (1 + 0.03 * Math.sin(12.9898 * (index + phase) ** 2)),
  );
}

/** What a store gives for it: means over the last minutes. */
function means(values: readonly number[], length = LENGTH): number[] {
  return values.map((_, index) => {
    const past = values.slice(Math.max(0, index + 1 - length), index + 1);
    return past.reduce((sum, value) => sum + value, 0) / past.length;
  });
}

/** The same minutes, slower by a factor from one of them on until another. */
function slower(values: readonly number[], factor: number, from: number, until = Number.POSITIVE_INFINITY) {
  return values.map((value, index) => (index >= from && index < until ? value * factor : value));
}

async function judged(canary: readonly number[], stable: readonly number[], more = {}, request = {}) {
  const metric = { name: 'cpu', kind: 'series', data: { canary, stable }, smoothing: '5m', ...more };
  const reply: AnalysisReply = await verdictOf({ ...request, metrics: [metric] });
  const [found] = reply.metrics;
  if (found === undefined) throw new Error('no metric came back');
  return { ...reply, found, codes: found.reasons.map(({ code }) => code) };
}

const STABLE = minutes(40, 7);
const CANARY = minutes(40, 1_000);

describe('a series whose values share data with their neighbours', () => {
  it('passes two equal versions, and says what is different about it', async () => {
    const reply = await judged(means(CANARY), means(STABLE));
    expect(reply.verdict).toBe('pass');
    expect(reply.warnings).toEqual([
      'cpu: overlapping_windows: each value is over 5m, so 5 neighbouring windows share data: 4 more of them in a row make a fail, and a pass takes about 5 times as many',
    ]);
  });

  it('does not fail for one wild minute, although it is in five values', async () => {
    const wild = means(slower(CANARY, 5, 20, 21));
    const [told, untold] = [
      await judged(wild, means(STABLE)),
      await judged(wild, means(STABLE), { smoothing: '1m' }),
    ];
    expect(untold.codes[0]).toBe('limit_exceeded_sustained');
    expect(told.found.windows.filter(({ breach }) => breach)).toHaveLength(LENGTH);
    expect(told.verdict).not.toBe('fail');
  });

  it('fails for harm that stays, once as many windows in a row hold it', async () => {
    const worse = means(slower(CANARY, 1.6, 25));
    const at = async (windows: number) => judged(worse.slice(0, windows), means(STABLE).slice(0, windows));
    const early = await at(30);
    expect(early.codes).toContain('limit_exceeded_recently');
    expect(early.reason).toMatch(
      /; not sustained yet: \d+ in a row make a fail, since neighbouring windows share data/,
    );
    const late = await at(40);
    expect(late.codes[0]).toBe('limit_exceeded_sustained');
    const span = late.found.reasons[0]?.windows;
    expect((span?.lastIndex ?? 0) - (span?.firstIndex ?? 0) + 1).toBeGreaterThanOrEqual(LENGTH + 2);
  });

  it('counts in the budget only windows of a streak that share no data', async () => {
    const plain = await judged(means(CANARY), means(STABLE), { smoothing: '1m' });
    const shared = await judged(means(CANARY), means(STABLE));
    const chances = STABLE.length * (0.001 ** 2 + 0.01 ** 2);
    expect(shared.budget.spent - plain.budget.spent).toBeCloseTo(chances, 6);
  });

  it.each(['30s', '1m'])(
    'is as any other where each value is over no more than a window: %s',
    async (smoothing) => {
      const { found: plain } = await judged(CANARY, STABLE, { smoothing: undefined });
      const { found } = await judged(CANARY, STABLE, { smoothing });
      expect(found).toEqual(plain);
    },
  );
});

describe('too few windows that share no data', () => {
  const LONG = { smoothing: '10m' };

  it('are the reason, with when there will be enough', async () => {
    const begun = { start: START, warmupWindows: 0 };
    const reply = await judged(means(CANARY, 10).slice(0, 20), means(STABLE, 10).slice(0, 20), LONG, begun);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false, codes: ['overlapping_windows'] });
    expect(reply.reason).toBe(
      'cpu: each value is over 10m, so the 20 one-minute windows so far hold only 2 that share no data, and 5 are needed; enough at about 11:41 UTC',
    );
    expect(reply.found.reasons[0]?.enoughAt).toBe('2026-06-01T11:41:00.000Z');
    expect(reply.found.power.needed).toBe(41);
  });

  it('are no reason where there are too few windows anyway', async () => {
    const reply = await judged(means(CANARY).slice(0, 4), means(STABLE).slice(0, 4), LONG);
    expect(reply.codes).toEqual(['not_enough_data']);
  });

  it('are an inconclusive pass of a watch', async () => {
    const reply = await judged(means(CANARY, 10).slice(0, 20), means(STABLE, 10).slice(0, 20), LONG, {
      mode: 'watch',
    });
    expect(reply).toMatchObject({ verdict: 'pass', conclusive: false, codes: ['overlapping_windows'] });
  });
});

describe('the warm-up of values that look back', () => {
  const states = async (request: object) => {
    const { found } = await judged(means(CANARY), means(STABLE), {}, { start: START, ...request });
    return found.windows.map(({ state }) => state);
  };

  it('is as much longer as values still hold some of it', async () => {
    const found = await states({ warmupWindows: 2 });
    expect(found.slice(0, 7)).toEqual([...Array(6).fill('warmup'), 'compared']);
  });

  it('is none where none was asked for', async () => {
    expect((await states({ warmupWindows: 0 }))[0]).toBe('compared');
  });
});

describe('values that share data, without a common clock', () => {
  const unpaired = { pairing: 'unpaired' };

  it('are taken so far apart that they share none, each for all windows it is over', async () => {
    const reply = await judged(means(CANARY), means(minutes(80, 7)), unpaired);
    expect(reply.verdict).toBe('pass');
    expect(reply.found.windows.map(({ index, lastIndex }) => [index, lastIndex])).toEqual(
      Array.from({ length: 8 }, (_, block) => [5 * block, 5 * block + 4]),
    );
  });

  it('are too few where stable has fewer than eight such', async () => {
    const reply = await judged(means(CANARY), means(minutes(30, 7)), unpaired);
    expect(reply.reason).toContain('6 of the 8 windows needed on stable');
  });

  it('still fail for harm that stays', async () => {
    const reply = await judged(means(slower(CANARY, 1.6, 0)), means(minutes(80, 7)), unpaired);
    expect(reply.verdict).toBe('fail');
  });
});

describe('whatever the values', () => {
  const series = fc.array(fc.double({ min: 50, max: 150, noNaN: true }), { minLength: 12, maxLength: 45 });

  it('a fail stands as more windows arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        series,
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (noise, length, sustained) => {
          const canary = means(slower(noise, 1.7, Math.floor(noise.length / 2)), length);
          const stable = means(minutes(noise.length, 3), length);
          const smoothing = { smoothing: `${length}m` };
          const ask = async (count: number) =>
            (await judged(canary.slice(0, count), stable.slice(0, count), smoothing, { sustained })).verdict;
          const failed: boolean[] = [];
          for (let count = 8; count <= noise.length; count += 3) failed.push((await ask(count)) === 'fail');
          expect(failed).toEqual([...failed].sort());
        },
      ),
      { numRuns: 40 },
    );
  });
});
