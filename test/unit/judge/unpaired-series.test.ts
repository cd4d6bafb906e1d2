import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

type Values = readonly (number | null)[];

/** Values that stray a little from a level, each unlike the one before. */
function around(level: number, count: number, from = 0): number[] {
  return Array.from(
    { length: count },
    (_, index) => level * (1 + 0.02 * Math.sin(12.9898 * (from + index) ** 2)),
  );
}

const same = (value: number, count: number) => Array.from({ length: count }, () => value);

async function judged(canary: Values, stable: Values, extra: object = {}, request: object = {}) {
  const metric = { name: 'latency', kind: 'series', pairing: 'unpaired', data: { canary, stable }, ...extra };
  const { verdict, conclusive, metrics } = await verdictOf({ ...request, metrics: [metric] });
  const [reply] = metrics;
  return { verdict, conclusive, code: reply?.reasons[0]?.code, sentence: reply?.reasons[0]?.sentence, reply };
}

const STABLE = around(100, 30, 7);

describe('a series without a common clock', () => {
  it('fails on a shift beyond the limit', async () => {
    expect(await judged(around(130, 10), STABLE)).toMatchObject({ verdict: 'fail', conclusive: true });
  });

  it('fails as a whole where single windows do not stand out', async () => {
    const wide = Array.from({ length: 30 }, (_, index) => (index % 10 === 0 ? 200 : 100 + (index % 3)));
    const canary = [131, 133, 132, 134, 131, 130, 133, 135, 132, 131];
    const answer = await judged(canary, wide);
    expect(answer).toMatchObject({ verdict: 'fail', code: 'limit_exceeded_in_total' });
    expect(answer.sentence).toMatch(/judged by one look at everything$/);
  });

  it('passes where harm beyond the limit is ruled out, and names the bound', async () => {
    const { verdict, code, reply } = await judged(around(101, 20), STABLE);
    expect({ verdict, code }).toEqual({ verdict: 'pass', code: 'within_limit' });
    expect(reply?.harmBound?.value).toBeGreaterThan(0);
    expect(reply?.harmBound?.value).toBeLessThan(0.15);
  });

  it('fails on harm that began late, as long as it is going on', async () => {
    const late = [...around(100, 10), ...around(150, 3)];
    expect(await judged(late, STABLE)).toMatchObject({ verdict: 'fail', code: 'limit_exceeded_sustained' });
  });

  it('warns of a run that is over: it may have been a warm-up', async () => {
    const recovered = [...around(200, 4), ...around(100, 10)];
    const answer = await judged(recovered, STABLE);
    expect(answer).toMatchObject({ verdict: 'warn', conclusive: true, code: 'limit_exceeded_earlier' });
    expect(answer.reply?.reasons[0]?.windows).toMatchObject({ firstIndex: 0, lastIndex: 3 });
  });

  it('asks for a longer run of a noisy metric', async () => {
    const noisy = around(100, 30).map((value, index) => value * (index % 2 === 0 ? 1.12 : 0.89));
    const late = [...noisy.slice(0, 10), ...same(180, 4)];
    expect((await judged(late, noisy)).code).not.toBe('limit_exceeded_sustained');
    expect(await judged([...late, 180], noisy)).toMatchObject({ code: 'limit_exceeded_sustained' });
  });

  it('sees harm in the other direction, and in either', async () => {
    const low = around(60, 10);
    expect((await judged(low, STABLE)).verdict).toBe('pass');
    expect((await judged(low, STABLE, { harm: 'decrease' })).verdict).toBe('fail');
    expect((await judged(low, STABLE, { harm: 'either' })).verdict).toBe('fail');
  });

  it('takes values below 0 as they are: higher stays higher', async () => {
    expect((await judged(around(-50, 10), around(-100, 30))).verdict).toBe('fail');
    expect((await judged(around(-150, 10), around(-100, 30))).verdict).toBe('pass');
  });

  it('has to exceed both limits where there are two', async () => {
    const both = { limit: { relative: 0.1, absolute: 50 } };
    expect((await judged(around(130, 10), STABLE, both)).verdict).toBe('pass');
    expect((await judged(around(180, 10), STABLE, both)).verdict).toBe('fail');
  });

  it('says how the sides were compared and what that cannot know', async () => {
    const { reply } = await judged(around(100, 10), STABLE, { pairing: 'auto', limit: { relative: 0.05 } });
    expect(reply?.pairing).toEqual({
      used: 'unpaired',
      because: 'the sides cover different numbers of windows, so they share no clock',
    });
    expect(reply?.evidence).toBeNull();
    expect(reply?.warnings.map((warning) => warning.split(':')[0])).toEqual([
      'unpaired_baseline',
      'small_unpaired_limit',
    ]);
  });

  it('is paired where both sides have as many windows, unless the request says otherwise', async () => {
    const { reply } = await judged(around(100, 10), around(100, 10), { pairing: 'auto' });
    expect(reply?.pairing).toEqual({ used: 'paired', because: 'both sides cover the same windows' });
    expect(reply?.warnings).toEqual([]);
  });
});

describe('small and odd inputs', () => {
  const INCONCLUSIVE = { verdict: 'warn', conclusive: false };

  it.each<[string, Values, Values, object]>([
    ['nothing on canary', [], STABLE, INCONCLUSIVE],
    ['no value on canary', [null, null], STABLE, { ...INCONCLUSIVE, code: 'no_canary_traffic' }],
    ['nothing on stable', around(200, 10), [], { ...INCONCLUSIVE, code: 'no_stable_traffic' }],
    ['nothing at all', [null], [null], { ...INCONCLUSIVE, code: 'no_data' }],
    ['one value that stands out', [200], STABLE, { verdict: 'warn', code: 'limit_exceeded_recently' }],
    ['one value that does not', [101], STABLE, { ...INCONCLUSIVE, code: 'not_enough_data' }],
    ['one value against few', [200], around(100, 7), { ...INCONCLUSIVE, code: 'not_enough_data' }],
    ['two bad minutes', [200, 201], STABLE, { verdict: 'warn', code: 'limit_exceeded_unproven' }],
    ['two good ones', [100, 101], STABLE, { ...INCONCLUSIVE, code: 'not_enough_data' }],
    ['three against 8', [200, 201, 199], around(100, 8), { verdict: 'fail' }],
    ['three good ones against 8', around(101, 3), around(100, 8), { verdict: 'pass' }],
    [
      'three against 7',
      [200, 201, 199],
      around(100, 7),
      { verdict: 'warn', code: 'limit_exceeded_unproven' },
    ],
    ['four against 6', same(200, 4), around(100, 6), { verdict: 'warn', code: 'limit_exceeded_unproven' }],
    ['good ones against 7', around(100, 20), around(100, 7), { ...INCONCLUSIVE, code: 'not_enough_data' }],
    ['the same constant', same(3, 3), same(3, 8), { verdict: 'pass' }],
    ['a larger constant', same(5, 3), same(3, 8), { verdict: 'fail' }],
    ['a little larger constant', same(3.1, 3), same(3, 8), { verdict: 'pass' }],
    ['a constant stable and a canary that varies', [3, 9, 3, 3, 9, 3], same(3, 8), { verdict: 'warn' }],
    ['all zero', same(0, 5), same(0, 20), { verdict: 'pass', code: 'within_limit' }],
    ['0 in the middle, canary no higher', [0, 0, 1, 0, 0], [0, 0, 0, 5, 0, 0, 2, 0, 0], { verdict: 'pass' }],
    ['0 on stable, canary high', [50, 0, 50, 50, 50, 50], same(0, 20), { verdict: 'fail' }],
    ['0 on stable, canary high in the newest three', [0, 0, 0, 9, 9, 9], same(0, 20), { verdict: 'fail' }],
    ['0 on stable, canary high twice', [0, 9, 0, 9, 0, 0], same(0, 20), { verdict: 'warn' }],
    ['0 on stable, few', same(9, 5), same(0, 7), { verdict: 'warn', code: 'limit_exceeded_unproven' }],
  ])('%s', async (_, canary, stable, expected) => {
    expect(await judged(canary, stable)).toMatchObject(expected);
  });

  it('lets two windows fail where they stand for as long as three minutes, against 13', async () => {
    const request = { window: '5m' };
    expect((await judged([200, 201], around(100, 12), {}, request)).verdict).toBe('warn');
    expect((await judged([200, 201], around(100, 13), {}, request)).verdict).toBe('fail');
    expect((await judged([100, 101], around(100, 60), {}, request)).verdict).toBe('warn');
  });

  it('asks for an absolute limit where stable is 0, and keeps to one that is given', async () => {
    const { reply } = await judged(same(0, 5), same(0, 20));
    expect(reply?.warnings.join()).toContain('zero_baseline');
    const absolute = { limit: { absolute: 10 } };
    expect((await judged(same(9, 5), same(0, 20), absolute)).verdict).toBe('pass');
    expect((await judged(same(11, 5), same(0, 20), absolute)).verdict).toBe('fail');
  });

  it('does not pass where most of a side is missing', async () => {
    const holes = STABLE.flatMap((value) => [value, null]);
    expect((await judged(around(100, 20), holes)).code).toBe('not_enough_data');
    const holed = around(100, 20).flatMap((value) => [value, null]);
    expect((await judged(holed, STABLE)).code).toBe('not_enough_data');
  });

  it('does not pass where neighbours resemble each other and there are few', async () => {
    const slow = (count: number) =>
      Array.from({ length: count }, (_, index) => 100 + 2 * Math.sin(index / 4));
    const answer = await judged(slow(20), slow(25));
    expect(answer.code).toBe('not_enough_data');
    expect(answer.sentence).toContain('20 of the 30 windows needed on each side');
  });
});
