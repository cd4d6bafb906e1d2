import { describe, expect, it } from 'vitest';
import { countDispersion } from '../../../src/stats/count-dispersion.ts';
import { proportionDispersion } from '../../../src/stats/proportion-dispersion.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const column = (...windows: [number, number][]) => ({
  events: windows.map(([events]) => events),
  total: windows.map(([, total]) => total),
});
const repeated = (events: number, total: number, count: number) =>
  column(...Array.from({ length: count }, (): [number, number] => [events, total]));

async function judged(canary: object, stable: object, request: object = {}) {
  const metric = { name: 'errors', kind: 'proportion', pairing: 'unpaired', data: { canary, stable } };
  const { verdict, conclusive, metrics } = await verdictOf({ ...request, metrics: [metric] });
  const [reply] = metrics;
  return { verdict, conclusive, code: reply?.reasons[0]?.code, sentence: reply?.reasons[0]?.sentence, reply };
}

describe('fewer windows than a streak, without a clock', () => {
  it('fail by their totals, and the reason says so', async () => {
    const answer = await judged(column([30, 1_000]), column([40, 9_000]));
    expect(answer).toMatchObject({ verdict: 'fail', conclusive: true, code: 'limit_exceeded_in_total' });
    expect(answer.sentence).toMatch(/1 000 and 9 000 requests; judged by one look at everything$/);
  });

  it('pass by their totals where harm beyond the limit is ruled out', async () => {
    const answer = await judged(column([41, 9_000]), column([40, 9_000]));
    expect(answer).toMatchObject({ verdict: 'pass', conclusive: true, code: 'within_limit' });
    expect(answer.sentence).toMatch(/judged by one look at everything$/);
  });

  it('are not known where the limit is neither exceeded nor ruled out', async () => {
    const answer = await judged(column([9, 1_000]), column([40, 9_000]));
    expect(answer).toMatchObject({ verdict: 'warn', conclusive: false, code: 'not_enough_data' });
    expect(answer.sentence).toContain('still too near the limit to tell');
  });

  it('warn where chance could have made it', async () => {
    expect(await judged(column([10, 600]), column([40, 5_400]))).toMatchObject({
      verdict: 'warn',
      code: 'limit_exceeded_unproven',
    });
  });

  it('need as many requests as the shortest streak', async () => {
    const answer = await judged(column([20, 59]), column([40, 9_000]));
    expect(answer).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(answer.sentence).toContain('59 of the 60 requests needed on each side');
    expect((await judged(column([20, 60]), column([40, 9_000]))).verdict).toBe('fail');
  });

  it('do not fail where stable itself varies as much from window to window', async () => {
    const steady = repeated(40, 4_000, 12);
    const bursts = column(
      ...Array.from({ length: 12 }, (_, index): [number, number] => [index % 4 === 0 ? 160 : 0, 4_000]),
    );
    const canary = column([40, 2_000]);
    expect((await judged(canary, steady)).verdict).toBe('fail');
    const answer = await judged(canary, bursts);
    expect(answer.verdict).toBe('warn');
    expect(answer.reply?.noise?.dispersion).toBeGreaterThan(50);
  });

  it('use the whole budget of their metric', async () => {
    const metric = { kind: 'proportion', data: { canary: column([1, 900]), stable: column([9, 9_000]) } };
    const metrics = ['one', 'two'].map((name) => ({ ...metric, name }));
    const { budget } = await verdictOf({ metrics });
    expect(budget.spent).toBeCloseTo(budget.falseAborts, 12);
  });

  it('are told with their windows', async () => {
    const { reply } = await judged(column([20, 600], [25, 700]), repeated(40, 9_000, 10));
    expect(reply?.windows).toHaveLength(2);
    expect(reply).toMatchObject({ canary: { samples: 1_300 }, stable: { samples: 90_000 }, evidence: null });
  });

  it('are not known where a side is missing', async () => {
    const nothing = { events: [null], total: [null] };
    expect(await judged(nothing, column([40, 9_000]))).toMatchObject({ conclusive: false });
    expect(await judged(column([30, 1_000]), nothing)).toMatchObject({ code: 'no_stable_traffic' });
  });
});

describe('what is not one look', () => {
  it('is a rollout with a clock, however young', async () => {
    const request = { start: '2026-06-01T11:50:00Z', warmupWindows: 0 };
    expect(await judged(column([300, 1_000]), column([40, 9_000]), request)).toMatchObject({
      verdict: 'warn',
      code: 'limit_exceeded_recently',
    });
  });

  it('is anything with enough windows for a streak', async () => {
    const few = repeated(4, 1_000, 3);
    expect((await judged(few, repeated(40, 9_000, 3))).sentence).toContain('3 of the 5 one-minute windows');
  });
});

describe('distributions', () => {
  const spread = (middle: number, count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => middle * (0.6 + ((index * 0.618 + from) % 1) * 0.8));
  const ask = async (canary: number[][], stable: number[][]) => {
    const data = { canary: { samples: canary }, stable: { samples: stable } };
    const metric = { name: 'latency', kind: 'distribution', pairing: 'unpaired', data };
    return verdictOf({ metrics: [metric] });
  };

  it('fail, pass and stay unknown by their totals too', async () => {
    const stable = Array.from({ length: 8 }, (_, index) => spread(100, 300, index / 8));
    expect(await ask([spread(130, 300)], stable)).toMatchObject({
      verdict: 'fail',
      reasons: [{ code: 'limit_exceeded_in_total' }],
    });
    expect((await ask([spread(100, 300)], stable)).verdict).toBe('pass');
    expect(await ask([spread(100, 12)], stable)).toMatchObject({ verdict: 'warn', conclusive: false });
  });

  it('do not fail where the windows of stable differ as much', async () => {
    const stable = [80, 120, 80, 120, 80, 120, 80, 120].map((middle) => spread(middle, 300));
    expect((await ask([spread(120, 300)], stable)).verdict).toBe('warn');
  });
});

describe('events over an exposure', () => {
  const side = (...windows: [number, number][]) => ({
    events: windows.map(([events]) => events),
    exposure: windows.map(([, exposure]) => exposure),
  });
  const ask = async (canary: object, stable: object, limit: object = { relative: 0.5 }) => {
    const metric = { name: 'crashes', kind: 'count', pairing: 'unpaired', limit, data: { canary, stable } };
    const answer = await verdictOf({ metrics: [metric] });
    return { ...answer, code: answer.reasons[0]?.code };
  };

  it('fail and pass by their totals', async () => {
    const worse = await ask(side([60, 10]), side([200, 90]));
    expect(worse).toMatchObject({ verdict: 'fail', code: 'limit_exceeded_in_total' });
    expect(worse.reason).toMatch(/judged by one look at everything$/);
    const alike = await ask(side([200, 90]), side([200, 90]));
    expect(alike).toMatchObject({ verdict: 'pass', code: 'within_limit' });
  });

  it('pass without any event, where the limit is absolute and the exposure is long', async () => {
    const limit = { absolute: 0.05 };
    expect((await ask(side([0, 200]), side([0, 900]), limit)).verdict).toBe('pass');
    expect(await ask(side([0, 10]), side([0, 900]), limit)).toMatchObject({
      verdict: 'warn',
      conclusive: false,
    });
  });

  it('never fail for a single event', async () => {
    expect((await ask(side([1, 1]), side([0, 90_000]))).verdict).toBe('warn');
  });

  it('do not fail where stable itself varies as much from window to window', async () => {
    const bursts = Array.from({ length: 12 }, (_, index): [number, number] => [index % 4 === 0 ? 40 : 0, 4]);
    const steady = Array.from({ length: 12 }, (): [number, number] => [10, 4]);
    expect((await ask(side([40, 8]), side(...steady))).verdict).toBe('fail');
    expect((await ask(side([40, 8]), side(...bursts))).verdict).toBe('warn');
  });

  it('have the dispersion of Pearson', () => {
    const of = (events: number[], exposure: number) => events.map((one) => ({ events: one, exposure }));
    expect(countDispersion(of([10, 20, 30, 20, 10, 30], 2))).toBeCloseTo(4, 12);
    expect(countDispersion(of([10, 10, 10, 10, 10, 10], 0.5))).toBe(1);
    expect(countDispersion([])).toBe(1);
  });
});

describe('dispersion of counts', () => {
  const of = (events: number[], total = 1_000) => events.map((one) => ({ events: one, total }));

  it('is that of Pearson', () => {
    expect(proportionDispersion(of([10, 20, 30, 20, 10, 30]))).toBeCloseTo(4 / 0.98, 12);
  });

  it('is 1 where nothing is known, and where counts vary less than chance', () => {
    expect(proportionDispersion([])).toBe(1);
    expect(proportionDispersion(of([9, 0, 0, 9]))).toBe(1);
    expect(proportionDispersion(of([0, 0, 0, 0, 0, 0]))).toBe(1);
    expect(proportionDispersion(of([10, 10, 10, 10, 10]))).toBe(1);
    expect(proportionDispersion(of([5, 5, 5, 5, 5], 5))).toBe(1);
  });

  it('takes neighbours together where events are rare', () => {
    const rare = of([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
    expect(proportionDispersion(rare)).toBe(1);
    const bursts = of([0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]);
    expect(proportionDispersion(bursts)).toBeGreaterThan(4);
  });
});
