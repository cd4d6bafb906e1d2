import { describe, expect, it } from 'vitest';
import type { Comparison, WindowState } from '../../../src/judge/comparison.ts';
import { findStreaks, isBreach } from '../../../src/judge/find-streaks.ts';

const STATES: Readonly<Record<string, [WindowState, boolean]>> = {
  '!': ['compared', true],
  '?': ['compared', true],
  '.': ['compared', false],
  _: ['gap', false],
  x: ['invalid', false],
  s: ['small', true],
  w: ['warmup', true],
};

/** `!` strong breach, `?` weak breach, `.` healthy, `_` gap, `x` invalid, `s` small, `w` warm-up. */
function windows(drawing: string): Comparison[] {
  return [...drawing].map((symbol, index) => {
    const [state, breach] = STATES[symbol] ?? ['gap', false];
    return {
      index,
      state,
      because: null,
      canary: null,
      stable: null,
      difference: null,
      statistic: null,
      pValue: null,
      beyondLimit: breach,
      beyondHalfLimit: breach,
      significant: breach,
      strong: breach && symbol !== '?',
      needed: 3,
      evidence: null,
    };
  });
}

const streaks = (drawing: string) => findStreaks(windows(drawing), isBreach, 2);

describe('a streak', () => {
  it('is sustained from the third breach on, and told in its full length', () => {
    expect(streaks('..!!').sustained).toBeNull();
    expect(streaks('..!!!').sustained).toEqual({ indices: [2, 3, 4], length: 3, strong: 3, sinceIndex: 4 });
    expect(streaks('..!!!!.').sustained).toEqual({
      indices: [2, 3, 4, 5],
      length: 4,
      strong: 4,
      sinceIndex: 4,
    });
  });

  it('takes one more where it rests on weak breaches', () => {
    expect(streaks('!!?').sustained).toBeNull();
    expect(streaks('!!?').running).toMatchObject({ length: 3, needed: 4 });
    expect(streaks('!!??').sustained).toMatchObject({ indices: [0, 1, 2, 3], sinceIndex: 3 });
    expect(streaks('?!!').sustained).toBeNull();
    expect(streaks('?!!!').sustained).toMatchObject({ indices: [0, 1, 2, 3], sinceIndex: 3 });
    expect(streaks('!!!?').sustained).toMatchObject({ length: 4, sinceIndex: 2 });
  });

  it('starts over after a healthy window', () => {
    expect(streaks('!!.!!').sustained).toBeNull();
  });

  it('stays sustained after recovery', () => {
    expect(streaks('!!!.....').sustained).toMatchObject({ indices: [0, 1, 2] });
    expect(streaks('!!!.....').running).toBeNull();
  });

  it('is the first one, when there are several', () => {
    expect(streaks('!!!.!!!!').sustained).toMatchObject({ indices: [0, 1, 2] });
  });

  it('survives up to two windows without data, which neither lengthen nor break it', () => {
    expect(streaks('!_!x!').sustained).toEqual({ indices: [0, 2, 4], length: 3, strong: 3, sinceIndex: 4 });
    expect(streaks('!!__!').sustained).toMatchObject({ indices: [0, 1, 4] });
    expect(streaks('!!___!').sustained).toBeNull();
  });

  it('never counts windows with too few requests, nor the warm-up', () => {
    expect(streaks('!!s').sustained).toBeNull();
    expect(streaks('!!ssss!').sustained).toMatchObject({ indices: [0, 1, 6] });
    expect(streaks('wwwww').sustained).toBeNull();
    expect(streaks('wwwww').running).toBeNull();
  });

  it('is running as long as nothing healthy came after it', () => {
    expect(streaks('..!!').running).toMatchObject({ indices: [2, 3] });
    expect(streaks('..!!_').running).toMatchObject({ indices: [2, 3] });
    expect(streaks('..!!.').running).toBeNull();
  });
});
