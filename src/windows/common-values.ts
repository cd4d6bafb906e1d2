import type { Proportion } from '../stats/proportion.ts';
import type { SideWindow } from './window.ts';
import type { WindowsPerValue } from './windows-per-value.ts';

/** More values than this are not told apart. */
const MOST_VALUES = 50;
/** Name of the rarest values together, the last of all. */
const OTHER_VALUES = '(others)';

/** The values of both sides, the most frequent first, and where there are too many of them, the others as one. */
export function commonValues(sides: readonly WindowsPerValue[]): string[] {
  const totals = new Map<string, number>();
  for (const [value, windows] of sides.flatMap((side) => [...side])) {
    totals.set(value, (totals.get(value) ?? 0) + totalIn(windows));
  }
  const values = [...totals]
    .sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))
    .map(([value]) => value);
  return values.length <= MOST_VALUES ? values : [...values.slice(0, MOST_VALUES - 1), OTHER_VALUES];
}

function totalIn(windows: readonly SideWindow<Proportion>[]): number {
  return windows.reduce((sum, window) => sum + (window.kind === 'observed' ? window.value.total : 0), 0);
}
