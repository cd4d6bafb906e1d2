import { describe, expect, it } from 'vitest';
import { layRollups, type Rollup } from '../../../src/sources/rollups/lay-rollups.ts';
import { meanOf } from '../../../src/sources/rollups/mean-of.ts';
import { sumOf } from '../../../src/sources/rollups/sum-of.ts';

const MINUTE = 60_000;
const START = 1_700_000_040_000;
const grid = { startMs: START, windowMs: 2 * MINUTE, count: 3 };
const at = (minute: number, value: number | null): Rollup => ({ fromMs: START + minute * MINUTE, value });

describe('values for stretches of time', () => {
  it('are put together where several are in a window, in whatever order they come', () => {
    const rollups = [at(3, 4), at(0, 1), at(1, 2), at(4, null), at(5, null)];
    const layout = { grid, stepMs: MINUTE };
    expect(layRollups(rollups, { ...layout, combine: sumOf })).toEqual({
      kind: 'laid',
      windows: [3, 4, null],
    });
    expect(layRollups(rollups, { ...layout, combine: meanOf })).toEqual({
      kind: 'laid',
      windows: [1.5, 4, null],
    });
  });

  it('are left out before the first window and after the last', () => {
    const laid = layRollups([at(-1, 9), at(0, 1), at(6, 9)], { grid, stepMs: MINUTE, combine: sumOf });
    expect(laid).toEqual({ kind: 'laid', windows: [1, null, null] });
  });

  it.each([
    [
      5 * MINUTE,
      'the store gives one value for each 5m, and a window is 2m long: give a "window" of 5m or a whole multiple of it',
    ],
    [90_000, /one value for each 90s, and a window is 2m long/],
  ])('of %s ms do not fit into a window', (stepMs, detail) => {
    const laid = layRollups([], { grid, stepMs, combine: sumOf });
    expect(laid).toEqual({
      kind: 'problem',
      fault: 'rejected_query',
      detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
    });
  });

  it('that lie across the edge of a window are not taken apart', () => {
    const laid = layRollups([{ fromMs: START + 30_000, value: 1 }], { grid, stepMs: MINUTE, combine: sumOf });
    expect(laid).toMatchObject({
      kind: 'problem',
      detail: expect.stringMatching(/^the store gives values from 2023-.*across the edge/),
    });
  });

  it.each([
    ['two of one time', [at(0, 1), at(1, 2), at(0, 1)], MINUTE, /two values of 2023-11-14T22:14:00/],
    ['of long before', [at(-3, 1)], MINUTE, /values of 2023-11-14T22:11:00.000Z, which it was not asked for/],
    ['of long after', [at(9, null)], MINUTE, /was not asked for/],
    ['of no date', [{ fromMs: 1e30, value: 1 }], MINUTE, /values of 1e\+30, which it was not asked for/],
    ['of a time that runs backwards', [at(1, 1), at(0, 1)], -MINUTE, /do not ascend/],
  ])('are no reply to what was asked: %s', (_what, rollups, stepMs, detail) => {
    expect(layRollups(rollups, { grid, stepMs, combine: sumOf })).toEqual({
      kind: 'problem',
      fault: 'bad_reply',
      detail: expect.stringMatching(detail),
    });
  });
});
