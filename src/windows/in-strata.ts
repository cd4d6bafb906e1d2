import type { Proportion } from '../stats/proportion.ts';
import type { SideWindow } from './window.ts';
import type { WindowsPerValue } from './windows-per-value.ts';

/** So much of a value is told. */
const TOLD_LENGTH = 60;

type Column = readonly SideWindow<Proportion>[];

/**
 * A side window by window, with the counts of each value in the given order; values that are not among them go to the last.
 * A value without data in a window that holds data of others had no requests.
 */
export function inStrata(
  perValue: WindowsPerValue,
  values: readonly string[],
  windowCount: number,
): SideWindow<readonly Proportion[]>[] {
  const columns = values.map((): Column[] => []);
  for (const [value, windows] of perValue) {
    const place = values.indexOf(value);
    columns.at(place < 0 ? -1 : place)?.push(windows);
  }
  const all = [...perValue];
  return Array.from({ length: windowCount }, (_, index) => {
    const seen = all.map(([value, windows]) => ({ value, window: windows[index] }));
    const broken = seen.find(({ window }) => window?.kind === 'invalid');
    if (broken?.window?.kind === 'invalid') {
      const name = JSON.stringify(broken.value.slice(0, TOLD_LENGTH));
      return { kind: 'invalid', because: `${broken.window.because} of ${name}` };
    }
    if (seen.every(({ window }) => window === undefined || window.kind === 'missing'))
      return { kind: 'missing' };
    const strata = columns.map((column) => sumAt(column, index));
    return strata.some(({ total }) => total > 0)
      ? { kind: 'observed', value: strata }
      : { kind: 'no_traffic' };
  });
}

function sumAt(columns: readonly Column[], index: number): Proportion {
  let events = 0;
  let total = 0;
  for (const column of columns) {
    const window = column[index];
    if (window?.kind !== 'observed') continue;
    events += window.value.events;
    total += window.value.total;
  }
  return { events, total };
}
