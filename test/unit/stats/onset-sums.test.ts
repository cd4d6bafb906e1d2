import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../bench/simulate/random.ts';
import { OnsetSums } from '../../../src/stats/onset-sums.ts';

const HORIZON = 20;
const CAP = 0.5;

function drawn(windows: number): Float64Array[] {
  const { normal } = createRandom('onset sums');
  return Array.from({ length: windows }, () => new Float64Array([normal(), normal() - 1, normal() + 1]));
}

/** Added up from each onset on, as the definition has it. */
function direct(windows: readonly Float64Array[], alternative: number, cap: number): number[] {
  return windows
    .slice(0, HORIZON)
    .map((_, start) =>
      windows.slice(start).reduce((sum, window) => sum + Math.min(window[alternative] ?? 0, cap), 0),
    );
}

describe('sums since onsets', () => {
  it.each([1, 7, HORIZON, 50])('are those of the windows since then, after %i windows', (count) => {
    const windows = drawn(count);
    const plain = new OnsetSums(3, HORIZON);
    const capped = new OnsetSums(3, HORIZON);
    for (const window of windows) {
      plain.add(window);
      capped.add(window, CAP);
    }
    const all: number[] = [];
    for (const alternative of [0, 1, 2]) {
      const expected = direct(windows, alternative, Number.POSITIVE_INFINITY);
      all.push(...expected);
      expect(plain.since(alternative)).toHaveLength(expected.length);
      for (const [start, sum] of plain.since(alternative).entries())
        expect(sum).toBeCloseTo(expected[start] ?? 0, 10);
      for (const [start, sum] of capped.since(alternative).entries()) {
        expect(sum).toBeCloseTo(direct(windows, alternative, CAP)[start] ?? 0, 10);
      }
    }
    expect(plain.largest).toBeCloseTo(Math.max(...all), 10);
  });

  it('have no largest one before the first window', () => {
    expect(new OnsetSums(3, HORIZON).largest).toBe(Number.NEGATIVE_INFINITY);
  });
});
