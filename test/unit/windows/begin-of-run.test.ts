import { describe, expect, it } from 'vitest';
import { beginOfRun } from '../../../src/windows/begin-of-run.ts';
import type { SideWindow } from '../../../src/windows/window.ts';

const KINDS: Readonly<Record<string, SideWindow<number>>> = {
  x: { kind: 'observed', value: 1 },
  '.': { kind: 'missing' },
  o: { kind: 'no_traffic' },
  '!': { kind: 'invalid', because: 'a negative count' },
};

/** Windows as a word: x observed, . missing, o no traffic, ! invalid. */
function side(word: string): SideWindow<number>[] {
  return [...word].map((letter) => KINDS[letter] ?? { kind: 'missing' });
}

const ever = Number.POSITIVE_INFINITY;

describe('the run of the canary that is there now', () => {
  it.each([
    ['begins where it is first seen', '..xxx', 'xxxxx', 0, ever, 2],
    ['begins with data that cannot be used', '.!xx', 'xxxx', 0, ever, 1],
    ['does not begin before it has traffic', 'oox', 'xxx', 0, ever, 2],
    ['is nowhere without data', '..o.', 'xxxx', 0, ever, -1],
    ['is looked for from a window on', 'xxx.xx', 'xxxxxx', 3, ever, 4],
    ['goes on over a gap where none is asked for', 'xx.....x', 'xxxxxxxx', 0, ever, 0],
    ['goes on over a short gap', 'xx..xx', 'xxxxxx', 0, 3, 0],
    ['begins anew after a gap that is long enough', 'xx...xx', 'xxxxxxx', 0, 3, 5],
    ['begins with the last of several', 'x...x...xx', 'xxxxxxxxxx', 0, 3, 8],
    ['goes on where stable was missing too: the store was away', 'xx...xx', 'xx..xxx', 0, 3, 0],
    ['goes on where there was only no traffic', 'xxoooxx', 'xxxxxxx', 0, 3, 0],
    ['is still the same one shortly after it was last seen', 'xx..', 'xxxx', 0, 3, 0],
    ['begins after the old one that has been gone for long enough', 'xx...', 'xxxxx', 0, 3, 2],
  ])('%s: %s beside %s', (_what, canary, stable, from, absent, begin) => {
    expect(beginOfRun(side(canary), side(stable), from, absent)).toBe(begin);
  });
});
