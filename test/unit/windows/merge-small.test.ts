import { describe, expect, it } from 'vitest';
import type { Proportion } from '../../../src/stats/proportion.ts';
import { mergeSmall } from '../../../src/windows/merge-small.ts';
import { proportionAmount } from '../../../src/windows/proportion-amount.ts';
import type { SideWindow, Window } from '../../../src/windows/window.ts';

type Total = number | null | 'bad';

function side(total: Total): SideWindow<Proportion> {
  if (total === null) return { kind: 'missing' };
  if (total === 'bad') return { kind: 'invalid', because: 'nonsense' };
  return total === 0 ? { kind: 'no_traffic' } : { kind: 'observed', value: { events: 1, total } };
}

function windows(canary: Total[], stable: Total[], phase: Window<Proportion>['phase'] = 'judged') {
  return canary.map((total, index) => ({
    index,
    phase,
    canary: side(total),
    stable: side(stable[index] ?? null),
  }));
}

const many = (count: number): Total[] => Array.from({ length: count }, () => 100);
const merged = (canary: Total[], stable = many(canary.length)) =>
  mergeSmall(windows(canary, stable), proportionAmount, 20).map(({ index, lastIndex, canary: own }) => [
    index,
    lastIndex ?? index,
    own.kind === 'observed' ? own.value.total : own.kind,
  ]);

describe('windows with few requests', () => {
  it('are put together until both sides hold enough', () => {
    expect(merged([7, 7, 7, 9, 9, 9])).toEqual([
      [0, 2, 21],
      [3, 5, 27],
    ]);
    expect(merged(many(4), [9, 9, 9, 30])).toEqual([
      [0, 2, 300],
      [3, 3, 100],
    ]);
  });

  it('take the next window along, however large', () => {
    expect(merged([5, 500, 500])).toEqual([
      [0, 1, 505],
      [2, 2, 500],
    ]);
  });

  it('stay as they were where they never fill', () => {
    expect(merged([30, 7, 7])).toEqual([
      [0, 0, 30],
      [1, 1, 7],
      [2, 2, 7],
    ]);
  });

  it('are unchanged by what comes later', () => {
    const all = [7, 3, 0, 12, 25, 1, 1, 0, 40, 19, 1, 3];
    const whole = merged(all);
    for (let length = 1; length <= all.length; length += 1) {
      const closed = merged(all.slice(0, length)).filter(([first, last]) => first !== last);
      expect(whole).toEqual(expect.arrayContaining(closed));
    }
  });

  it('may have windows without traffic between them, which stay alone beside full ones', () => {
    expect(merged([7, 0, 0, 0, 15])).toEqual([[0, 4, 22]]);
    expect(merged([0, 0, 30])).toEqual([
      [0, 0, 'no_traffic'],
      [1, 1, 'no_traffic'],
      [2, 2, 30],
    ]);
  });

  it('are not merged across windows without data or with nonsense', () => {
    expect(merged([15, null, 15, 15])).toEqual([
      [0, 0, 15],
      [1, 1, 'missing'],
      [2, 3, 30],
    ]);
    expect(merged([15, 'bad', 15]).map(([first, last]) => [first, last])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('are left alone outside the judged part, and the array with them where nothing is merged', () => {
    const before = windows([5, 5, 5, 5, 5], many(5), 'warmup');
    expect(mergeSmall(before, proportionAmount, 20)).toBe(before);
  });
});
