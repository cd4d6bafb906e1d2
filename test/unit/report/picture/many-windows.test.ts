import { describe, expect, it } from 'vitest';
import type { WindowReply } from '../../../../src/contract/reply/window-reply.ts';
import { toldWindows } from '../../../../src/report/page/told-windows.ts';
import { stretchesOf } from '../../../../src/report/picture/stretches.ts';
import { untestedRuns } from '../../../../src/report/picture/untested-runs.ts';
import { windowStops } from '../../../../src/report/picture/window-stops.ts';
import { exampleReply } from '../../../support/reports/example-reply.ts';

const [template] = exampleReply('pass').metrics[0]!.windows;

function windows(count: number, change: (index: number) => Partial<WindowReply> = () => ({})): WindowReply[] {
  return Array.from({ length: count }, (_, index) => ({
    ...template!,
    index,
    lastIndex: index,
    breach: false,
    ...change(index),
  }));
}

const value = (window: WindowReply) => window.canary?.value ?? null;
const side = (height: number) => ({ canary: { value: height, events: null, samples: null } });

describe('very many windows', () => {
  it('are drawn as stretches that reach as low and as high as they do', () => {
    const all = windows(1_440, (index) => side(index === 777 ? 99 : index === 900 ? -7 : index % 5));
    const stretches = stretchesOf(all, value, 160);
    expect(stretches).toHaveLength(160);
    expect(Math.max(...stretches.map(({ values }) => values!.high))).toBe(99);
    expect(Math.min(...stretches.map(({ values }) => values!.low))).toBe(-7);
    expect(stretches[0]?.values).toEqual({ low: 0, high: 4, middle: expect.closeTo(16 / 9, 9) });
  });

  it('are drawn one by one as long as there is room', () => {
    const stretches = stretchesOf(windows(160), value, 160);
    expect(stretches.every(({ first, last }) => first === last)).toBe(true);
  });

  it('leave a gap where none of a stretch has a value, and none where one has', () => {
    const gaps = windows(20, (index) => (index < 10 || index === 15 ? { canary: null } : side(index)));
    expect(stretchesOf(gaps, value, 4).map(({ values }) => values === null)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('hide no breach: the worst of a stretch stands for it, and the others are counted', () => {
    const all = windows(1_000, (index) => ({
      breach: [5, 6, 512].includes(index),
      pValue: 0.5 - index / 4_000,
    }));
    const stops = windowStops(all, 100);
    expect(stops).toHaveLength(100);
    expect(stops.filter(({ window }) => window.breach).map(({ window }) => window.index)).toEqual([6, 512]);
    expect(stops[0]).toMatchObject({ windows: 10, breaches: 2 });
    expect(stops[1]?.window.index).toBe(19);
  });

  it('are told in a table by their breaches and the newest of the others, in order', () => {
    const all = windows(1_000, (index) => ({ breach: index === 3 || index === 500 }));
    const told = toldWindows(all, 5).map(({ index }) => index);
    expect(told).toEqual([3, 500, 997, 998, 999]);
    const allBad = windows(1_000, () => ({ breach: true }));
    expect(toldWindows(allBad, 5).map(({ index }) => index)).toEqual([995, 996, 997, 998, 999]);
    expect(toldWindows(all, 1_000)).toHaveLength(1_000);
  });
});

describe('windows that were not compared', () => {
  it('are taken together as long as the reason is the same', () => {
    const states = [
      'before',
      'warmup',
      'warmup',
      'compared',
      'gap',
      'gap',
      'small',
      'gap',
      'invalid',
    ] as const;
    const runs = untestedRuns(windows(states.length, (index) => ({ state: states[index]! })));
    expect(runs.map(({ state, first, count }) => [state, first.index, count])).toEqual([
      ['before', 0, 1],
      ['warmup', 1, 2],
      ['gap', 4, 2],
      ['gap', 7, 1],
      ['invalid', 8, 1],
    ]);
  });
});
